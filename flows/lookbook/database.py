"""Lookbook's memory: accounts, posts, choices, objections and the training pipeline, in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCHEMA = """
create table if not exists accounts (
    id integer primary key, handle text not null unique collate nocase, name text not null,
    email text not null unique collate nocase, password text not null, joined text not null,
    bio text not null default '', letters text unique
);
create table if not exists posts (
    id integer primary key, account integer not null references accounts, words text not null,
    picture text not null default '', made text not null
);
create table if not exists likes (account integer not null, post integer not null, primary key (account, post));
create table if not exists answers (
    account integer primary key references accounts, wave text not null, answer text not null, made text not null
);
create table if not exists objections (
    id integer primary key, account integer references accounts, email text not null,
    reason text not null default '', wave text not null, codes_left integer not null, code text not null default '',
    state text not null, made text not null, confirmed text
);
create table if not exists training (
    account integer primary key references accounts, since text not null, basis text not null, wave text not null
);
create table if not exists seen (account integer not null, wave text not null, primary key (account, wave));
create table if not exists policy (
    wave text primary key, announced text not null, starts text not null
);
"""
"""`training` is the truth about who is in training; `objections.state` is awaiting-code, reviewed or confirmed;
`accounts.letters` is the token in the links of the weekly letter, null when it is not wanted;
`seen` says which member has closed which policy's notice; the newest row of `policy` is the wave in force."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the database at `path`, rows by name, foreign keys on; a new file gets the tables.

    Nothing waits for the disk: a demonstration need not outlive a power cut.
    """
    new = not path.exists()
    connection = sqlite3.connect(path, timeout=10)
    connection.row_factory = sqlite3.Row
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma synchronous = off")
    if new:
        connection.executescript(SCHEMA)
    return connection


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Like `connect`, committed and closed at the end of the block; an exception rolls it back."""
    connection = connect(path)
    try:
        with connection:
            yield connection
    finally:
        connection.close()
