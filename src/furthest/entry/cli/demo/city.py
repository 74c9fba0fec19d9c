"""The invented city of Rivermouth: its wards, postcodes, sites, partners and what people there are called."""

from dataclasses import dataclass

SLUG = "rivermouth"
NAME = "Rivermouth City Council"
PROGRAMME = "Rivermouth Connected"
AUTHORITY = "E08999001"
WARD_VERSION = "2024"
CENTRE = (54.0120, -1.2480)

WARDS = (
    *("Abbey Fields", "Bankside", "Castle Dene", "Dockside", "Eastmoor", "Fairbrook", "Gorse Hill", "Harbour & Quays"),
    *("Ings Road", "Kelderwick", "Lowfield", "Millgate"),
)
BRANCHES = (
    *("Abbey Fields", "Aldersyke", "Bankside", "Beckfoot", "Bell Hill", "Birkby Lane", "Castle Dene", "Chandlers Row"),
    *("Cold Harbour", "Coopers Bridge", "Dockside", "Eastmoor", "Elmswick", "Fairbrook", "Ferry Road", "Foxholes"),
    *("Gorse Hill", "Grange Park", "Harbour", "Hazel Grange", "Ings Road", "Kelderwick", "Lowfield", "Mallard Street"),
    *(
        "Market Hall",
        "Millgate",
        "Moor End",
        "Netherby",
        "Old Quay",
        "Priory Gate",
        "Queensferry",
        "Rivermouth Central",
    ),
    *("Saltergate", "Thornwick"),
)
CENTRAL = "Rivermouth Central Library"
HUBS = ("Lowfield Community Hub", "Dockside Family Centre")
PARTNERS = (
    ("Anchor House", "third-sector"),
    ("Bankside Tenants", "housing"),
    ("Bright Start Nursery", "school"),
    ("Carers of Rivermouth", "third-sector"),
    ("Castle Dene Surgery", "health"),
    ("Dockside Welcome", "third-sector"),
    ("Eastmoor Food Larder", "third-sector"),
    ("Ferry Road Homes", "housing"),
    ("Gorse Hill Medical Centre", "health"),
    ("Harbour Recovery", "health"),
    ("Kelderwick Men in Sheds", "third-sector"),
    ("Lowfield Lunch Club", "third-sector"),
    ("Millgate Academy", "school"),
    ("New Quay Advice", "third-sector"),
    ("Riverside Women's Group", "third-sector"),
    ("Thornwick Grange Care Home", "health"),
)
CALLED = (
    *("Ada", "Aisha", "Alan", "Amina", "Anya", "Bea", "Bola", "Carys", "Chen", "Dale", "Dawit", "Dot", "Eddie", "Elif"),
    *("Esme", "Farah", "Femi", "Frank", "Gosia", "Grace", "Hana", "Harpreet", "Ida", "Ines", "Iqra", "Jas", "Joan"),
    *("Kadir", "Kit", "Kwame", "Leila", "Len", "Lola", "Mabel", "Maryam", "Mo", "Nadia", "Ned", "Nia", "Olga", "Omar"),
    *("Pat", "Petra", "Priya", "Ray", "Rosa", "Ruth", "Salma", "Sid", "Stan", "Sunita", "Tamar", "Tariq", "Tess"),
    *("Tomasz", "Una", "Val", "Viktor", "Wanda", "Wes", "Xenia", "Yusuf", "Zofia"),
)

LONG_WEEK = ("09:00-19:00", "09:00-17:00", "09:00-19:00", "09:00-17:00", "09:00-17:00", "10:00-16:00", "")
USUAL_WEEK = ("10:00-17:00", "09:00-17:00", "10:00-17:00", "09:00-18:00", "09:00-17:00", "10:00-13:00", "")
SHORT_WEEK = ("14:00-17:00", "", "10:00-17:00", "", "09:00-13:00", "10:00-12:00", "")


@dataclass(frozen=True, slots=True)
class Stock:
    """One kind of kit in the demonstration: how many, what they are and what they cost."""

    kit_type: str
    makes: tuple[tuple[str, str, int], ...]
    number: int
    has_data: bool
    parts: tuple[str, ...]


STOCK = (
    Stock(
        "Tablet with data",
        (("Samsung", "Galaxy Tab A9", 18900), ("Lenovo", "Tab M10", 16900), ("Apple", "iPad 9th generation", 31900)),
        250,
        has_data=True,
        parts=("Charger", "Case"),
    ),
    Stock("Laptop", (("Lenovo", "Chromebook 300e", 23900),), 52, has_data=False, parts=("Charger",)),
    Stock("Mobile Wi-Fi", (("Huawei", "4G router", 6200),), 30, has_data=True, parts=("Charger",)),
)


def week_of(name: str, number: int) -> tuple[str, ...]:
    """The hours of a branch: long in the centre, short in the smallest."""
    if name == CENTRAL:
        return LONG_WEEK
    return SHORT_WEEK if number % 5 == 4 else USUAL_WEEK


def postcode_of(number: int) -> str:
    """An invented postcode of the city: no real one begins with RY."""
    return f"RY{1 + number % 9} {1 + number // 9 % 9}{'ABDEFGHJLN'[number % 10]}{'PQRSTUWXYZ'[number // 10 % 10]}"
