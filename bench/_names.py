"""Names of organizations as there might be, made from a seed: the same ones in every run."""

import random

KINDS = """Association Foundation Centre Center Network Institute Coalition Committee Council Federation Society Union
Alliance Group Forum Fund Trust Initiative Project Campaign Movement League Commission Observatory Collective
Academy Watch
""".split()
FIELDS = """
Human Rights|Women|Youth|Press Freedom|Digital Rights|Refugees|Legal Aid|Peace|Justice|Climate|
Environmental Law|Indigenous Peoples|Democracy|Transparency|Public Health|Education|Labour Rights|Child Protection|
Social Development|Disappeared Persons|Conflict Resolution|Free Expression|Minority Rights|Land Rights|Prison Reform|
Civil Liberties|Torture Survivors|Rural Development|Migrants|Disability Rights|Water and Sanitation|
Open Data|Investigative Journalism"""
PLACES = """
Korea Japan Nepal Kenya Uganda Ghana Nigeria Brazil Colombia Peru Chile Mexico Honduras Guatemala France Belgium
Germany Italy Spain Portugal Poland Ukraine Georgia Armenia Turkey Lebanon Jordan Tunisia Morocco Egypt India Pakistan
Bangladesh Thailand Cambodia Vietnam Indonesia Philippines Malaysia Canada Australia Norway Sweden Finland Asia Africa
Europe Geneva London Nairobi Manila Bogotá Kathmandu Seoul Tokyo Delhi Dakar Lagos Quito Lima Tbilisi Kyiv""".split()
CODES = (
    "KR JP NP KE UG GH NG BR CO PE CL MX HN GT FR BE DE IT ES PT PL UA GE AM TR LB JO TN MA EG IN PK".split()
)
SYLLABLES = """
ka ri mo ta shi na do ben lu ra so chi wa ten go mi za ba nu yo pel dra sul ver han kor lin dal fre gon hem jas
kul mar nor ost pur qui res sto tur ulm vos wil xan yer zol""".split()
_fields = [field.strip() for field in FIELDS.replace("\n", "").split("|")]


def coined(chance: random.Random) -> str:
    """A word that few or no other names have."""
    return "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4)))).capitalize()


def name(chance: random.Random) -> str:
    field, kind, place = chance.choice(_fields), chance.choice(KINDS), chance.choice(PLACES)
    word = coined(chance)
    return chance.choice(
        (
            f"{word} {kind} for {field}",
            f"{word} {field} {kind}",
            f"{place} {field} {kind} {word}",
            f"{kind} of {word} for {field} in {place}",
            f"{field} {word}",
            f"{word} {place}",
            f"{word} {coined(chance)}",
            f"{kind} for {field} and {chance.choice(_fields)}, {word}",
        )
    )


def acronym(full: str) -> str:
    return "".join(word[0] for word in full.split() if word[0].isupper())


def misspelt(full: str, chance: random.Random) -> str:
    """The name with a letter lost, doubled or two of them exchanged."""
    at = chance.randrange(1, len(full) - 1)
    return chance.choice(
        (
            full[:at] + full[at + 1 :],
            full[:at] + full[at] + full[at:],
            full[: at - 1] + full[at] + full[at - 1] + full[at + 1 :],
        )
    )
