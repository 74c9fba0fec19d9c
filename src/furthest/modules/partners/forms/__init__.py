"""Forms about partners. Each only parses, into a service's command."""
