"""Names as they are met at a desk, and the slips that fingers make in them: the same each time for the same seed."""

from collections.abc import Iterator, Sequence
from random import Random

FIRST = (
    "Aaliyah Aaron Abdul Abigail Adam Adebayo Aisha Alan Alexander Alice Amelia Amina Amir Andrew Angela Anita "
    "Anna Anthony Arthur Asha Ava Barbara Ben Beth Brian Bronwen Callum Carol Catherine Charlotte Chloe "
    "Christopher Claire Colin Craig Daniel David Deborah Derek Diana Donna Dorothy Dylan Edward Eileen Eleanor "
    "Elizabeth Ella Emily Emma Ethan Eva Faith Fatima Fiona Florence Frances Freya Gareth Gary Geoffrey George "
    "Gerald Grace Graham Hannah Harpreet Harry Hassan Hazel Heather Helen Henry Hilary Holly Ian Ibrahim Imran "
    "Irene Isla Ivan Jack Jacob James Jane Janet Jasmine Jean Jennifer Jessica Joan Joanna John Jonathan Joseph "
    "Joyce Judith Julia Karen Kate Keith Kelly Kenneth Kevin Khadija Kirsty Kwame Laura Lauren Leah Lee Leo Lewis "
    "Liam Lily Linda Lisa Louise Lucy Lukasz Lynn Magda Malcolm Margaret Maria Marion Mark Martin Mary Matthew "
    "Maureen Megan Michael Michelle Mohammed Molly Monica Muhammad Nadia Naomi Natalie Neil Niamh Nicholas Nicola "
    "Nigel Noah Norma Oliver Olivia Oluwaseun Oscar Owen Pamela Patricia Paul Pauline Peter Philip Phoebe Priya "
    "Rachel Rajesh Raymond Rebecca Rhys Richard Rita Robert Roger Ronald Rosemary Roy Ruby Ruth Ryan Samantha "
    "Samuel Sandra Sarah Scott Sean Sharon Sheila Shirley Simon Siobhan Sophie Stephen Stuart Susan Suzanne "
    "Sylvia Tariq Teresa Terence Thomas Tracey Trevor Valerie Vera Victoria Vincent Wendy William Yasmin Yusuf "
    "Zara Zoe Zainab"
).split()
LAST = (
    "Abbott Adams Adeyemi Ahmed Akhtar Ali Allen Anderson Andrews Appiah Armitage Atkinson Bailey Baker Banerjee "
    "Barker Barnes Begum Bell Bennett Bhatt Black Booth Bradley Briggs Brooks Brown Burton Butler Campbell Carr "
    "Carter Chapman Chaudhry Choudhury Clark Clayton Cole Collins Cook Cooper Cox Crossley Cunningham Das Davies "
    "Davis Dawson Dean Desai Dixon Dobson Douglas Driscoll Duffy Dunn Edwards Elliott Ellis Evans Farrell "
    "Fielding Fisher Fletcher Ford Foster Fox Francis Fraser Gallagher Gardner Gibson Gill Gordon Graham Grant "
    "Gray Green Greenwood Griffiths Hall Hamilton Hanson Hargreaves Harper Harris Harrison Hart Harvey Hassan "
    "Henderson Hill Hirst Hobson Holmes Holt Howard Hughes Hunt Hussain Hutchinson Iqbal Jackson James Jenkins "
    "Johnson Johnston Jones Kamara Kaur Kelly Kennedy Khan King Knight Kowalski Kumar Lawrence Lawson Lee Lewis "
    "Lloyd Lowe Macdonald Mahmood Marsh Marshall Martin Mason Matthews Mcdonald Mensah Miah Miller Mills Mistry "
    "Mitchell Moore Morgan Morris Morrison Murphy Murray Mwangi Naylor Nelson Nguyen Nicholson Nowak Obi Odonnell "
    "Okafor Okonkwo Oldroyd Oneill Osei Owusu Palmer Parker Parveen Patel Pearson Perry Phillips Pickles Powell "
    "Price Quinn Rahman Ramsden Reid Reynolds Rhodes Richards Richardson Roberts Robinson Rogers Rose Ross "
    "Russell Ryan Saunders Schofield Scott Shah Sharma Shaw Sheikh Simpson Singh Smith Spencer Stevens Stewart "
    "Stone Sutcliffe Sykes Taylor Thomas Thompson Turner Tran Uddin Wade Walker Walsh Ward Warsame Watson Webb "
    "Wells West White Whitehead Wilkinson Williams Wilson Wood Woodhead Wright Yates Young Yusuf Zaman"
).split()
STARTS = (
    "Ash Bir Brad Cald Col Dun East Far Gar Hal Hep Kirk Lang Mar New Nor Oak Ot Pud Raw Shef Stan Thorn Wake".split()
)
MIDDLES = " er in ing le o ston wor".split(" ")
ENDS = "bury by croft dale den field ford ham ley low man ner shaw son thwaite ton well wick wood worth".split()
LETTERS = "abcdefghijklmnopqrstuvwxyz"
MANY_LAST = [*LAST * 8, *(f"{start}{middle}{end}" for start in STARTS for middle in MIDDLES for end in ENDS)]


def names(number: int, *, seed: int = 7) -> Iterator[str]:
    """So many names: half of two words, half of three."""
    chance = Random(seed)
    for _ in range(number):
        middle = [chance.choice(FIRST)] if chance.random() < 0.5 else []
        yield " ".join([chance.choice(FIRST), *middle, chance.choice(MANY_LAST)])


def with_slips(called: Sequence[str], number: int, slips: int, *, seed: int = 11) -> Iterator[tuple[int, str]]:
    """Some of the names by their index, each typed with so many slips."""
    chance = Random(seed + slips)
    for at in chance.sample(range(len(called)), number):
        yield at, typed_wrongly(called[at], slips, chance)


def typed_wrongly(called: str, slips: int, chance: Random) -> str:
    """A name with so many slips, each in any of its words: a letter added, left out, changed or swapped."""
    typed = called.lower()
    while typed == called.lower():
        typed = called.lower()
        for _ in range(slips):
            words = typed.split()
            at = chance.randrange(len(words))
            words[at] = _slip(words[at], chance)
            typed = " ".join(words)
    return typed


def _slip(word: str, chance: Random) -> str:
    at = chance.randrange(len(word))
    letter = chance.choice(LETTERS)
    ways = [word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]]
    if len(word) > 1:
        ways += [word[:at] + word[at + 1 :], word[: max(at - 1, 0)] + word[at : at + 1] + word[max(at - 1, 0) : at]]
        ways[3] += word[at + 1 :]
    return chance.choice(ways)
