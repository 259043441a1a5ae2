"""Why a row misses its target: text for the page, by the target's key in bench/targets.py.

A remark is shown with the row while the row misses, and names the profile and the limit.
"""

from __future__ import annotations

REMARKS: dict[str, str] = {
    "nothing_s": (
        "the limit is the file system. `find` over the same sources and published files, 371,437 entries "
        "with folders, which only lists them and asks for their stats, took 2.0 s in a run in which "
        "sitegen took 2.1 s. sitegen shares that among its processes and compares, too; every file is looked "
        "at, since a published page that was altered must be noticed. What would lower it is fewer files a "
        "room."
    ),
    "theme": (
        "every page is made again. Of the seconds of processor half go to rendering, a seventh to writing, "
        "a tenth to the portal; what the cache saves is reading and checking, a third of what a cold build "
        "takes. While old files are replaced one by one, which takes 4 s, the other core has nothing to do."
    ),
    "growth": (
        "the 100,000 rooms were built on the same day, when the machine was slower, and their build with "
        "nothing to do beside other work. Against the 1,000 rooms "
        "of that run, 3.84 s, it is 1.36×, and by seconds of processor 1.17×; the rest is waiting for the "
        "disk, which gets 16 GB in 2 million files, more than the machine keeps in memory before it writes. "
        "`cp -r` of what was published, which only writes the same files, already takes 0.8 ms a room at "
        "1,000 rooms and 1.5 ms at 10,000. Nine tenths of the time are spent in the rooms, each of which is "
        "read, checked, rendered and written by itself."
    ),
    "workers": (
        "what comes before and after the rooms (start, portal, publishing, notes in the ledger), 4 s at "
        "10,000 rooms, is done by two only in part, and two that share the memory and the disk take up to "
        "6 % more of processor for the same work than one."
    ),
    "restored": (
        "one of the two rounds waited for the disk: 6.2 s and 8.9 s for about the same seconds of processor, "
        "9.7 and 10.9. In another run of the same day both rounds took 6.3 s, 16 % of a cold build. At 1,000 "
        "rooms it is a third: starting and loading the templates do not depend on the number of rooms."
    ),
}
