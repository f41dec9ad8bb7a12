"""Who lives on Lookbook: demo members that a walk or a person can log in as, their friends, and their posts."""

from __future__ import annotations

from typing import Final

MEMBERS: Final = {
    "ada": ("Ada Brandt", "Rows before work. Bakes after it."),
    "ben": ("Ben Okafor", "Streets, buildings, and the people in them."),
    "chloe": ("Chloé Martin", "Two dogs, one garden."),
    "emil": ("Emil Lund", "Mostly here for the dogs."),
    "dario": ("Dario Conti", "Trains, timetables, tea."),
}
"""Handle → name and words about themselves; each has a login."""

FRIENDS: Final = {
    "marta": ("Marta Nowak", "Lakes and slow trains."),
    "jonas": ("Jonas Weber", "Bread. Mostly bread."),
    "ines": ("Inês Duarte", "The dog runs this page."),
}
"""People who post and never log in."""

POSTS: Final = (
    ("ada", "Six in the morning, flat water, not one duck awake.", ""),
    ("jonas", "Third try with the old starter. It finally sings when it cools.", "bread"),
    ("ben", "Four houses, four colours, one very proud painter.", "street"),
    ("ines", "She found the only puddle of the whole week.", "dog"),
    ("chloe", "The tomatoes are out. So are the snails.", ""),
    ("marta", "Last boat of the season. Cold hands, warm tea.", "lake"),
)
"""Author, words, name of a picture; oldest first."""
