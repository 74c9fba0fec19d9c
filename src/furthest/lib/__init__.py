"""Plain Python that knows no Django, no database and no clock: values in, values out."""
