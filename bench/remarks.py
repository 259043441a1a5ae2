"""Why a row misses its target: text for the page, by the target's key in bench/targets.py.

A remark is shown with the row while the row misses, and names the profile and the limit.
"""

from __future__ import annotations

REMARKS: dict[str, str] = {
    "nothing_s": (
        "the limit is the file system. `find` over the same sources and published files, 371,437 entries "
        "with folders, which does nothing but list them and ask for their stats, takes 2.0 s. sitegen "
        "shares that among its processes and compares, too; every file is looked at, since a published "
        "page that was altered must be noticed. What would lower it is fewer files a room."
    ),
    "theme": (
        "every page is made again. Of 40 s of processor 20 go to rendering, 6 to writing and 4 to the "
        "portal; what the cache saves is reading and checking, 22 s of the 66 that a cold build takes. "
        "While old files are replaced one by one, which takes 4 s, the other core has nothing to do."
    ),
    "growth": (
        "by seconds of processor it is 1.17×; the rest is waiting for the disk, which gets 16 GB in 2 "
        "million files, more than the machine keeps in memory before it writes. `cp -r` of what was "
        "published, which only writes the same files, already takes 0.85 ms a room at 1,000 rooms and 1.7 ms "
        "at 10,000. Nine tenths of the time are spent in the rooms, each of which is read, checked, rendered "
        "and written by itself."
    ),
    "workers": (
        "with two workers all work takes 6 to 10 % more of processor than with one, since they share the "
        "memory and the disk; and what comes before and after the rooms (start, portal, publishing, "
        "notes in the ledger), 4 s of 40 at 10,000 rooms, is done by two only in part."
    ),
    "restored": (
        "what does not depend on the number of rooms, such as starting and loading the templates, is a third "
        "of a cold build of 1,000 rooms; at 10,000 it no longer counts."
    ),
}
