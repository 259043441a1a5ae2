"""What a build begins with: what all rooms share, and which rooms there are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct

from sitegen.build.output.folder import OutputFolder
from sitegen.build.output.ledger_file import LedgerFile
from sitegen.build.output.orders import Orders
from sitegen.reading.materials import Materials
from sitegen.reading.tree import Tree


class Snapshot(Struct, frozen=True):
    """The site at `root` at one time. `names` are the rooms' folders, in order, not looked into yet.

    `context` digests the materials and the engine, `reading` the same without the theme.
    """

    root: Path
    names: tuple[str, ...]
    materials: Materials
    context: bytes
    reading: bytes

    @classmethod
    def of(cls, root: Path) -> Snapshot:
        """Take it. Raises OSError for what may not be read, ThemeFaultError for a template not in UTF-8."""
        tree, names = Tree.shared(root)
        materials = Materials.of(tree)
        return cls(root, names, materials, materials.digest(), materials.reading_digest())

    def orders(self, folder: OutputFolder, ledger: LedgerFile, today: date, begun_ns: int) -> Orders:
        """What workers must know to build for `today`; `begun_ns` is the file system's clock by now."""
        return Orders(
            materials=self.materials,
            context=self.context,
            reading=self.reading,
            same_context=ledger.head.context == self.context,
            today=today,
            root=self.root,
            read_ns=begun_ns,
            ledger=folder.ledger_path if ledger.head.context else None,
            public=folder.path,
            stage=folder.stage,
            pictures=folder.pictures,
            examined=folder.examined,
        )
