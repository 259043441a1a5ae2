"""The one door to WeasyPrint: print pages as PDF, with embedded fonts and without any network."""

from __future__ import annotations

from mimetypes import guess_type
from pathlib import Path

from sitegen.exchange.paper import Papers
from sitegen.reading.pictures import take_whole_pictures_only


class NoWeasyPrintError(Exception):
    """WeasyPrint or a library it needs is not installed."""


class NoFontError(Exception):
    """The machine has no font for some characters, which would be empty boxes on paper."""

    def __init__(self, characters: str) -> None:
        super().__init__(characters)
        self.characters = characters


def write_pdf(papers: Papers, folder: Path) -> tuple[Path, ...]:
    """Write each page as a PDF into `folder`; gives their paths.

    Nothing but the papers' own files is ever read. Raises NoWeasyPrintError, NoFontError, OSError.
    """
    try:
        from weasyprint import HTML  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra
        from weasyprint.urls import (  # type: ignore[import-untyped]  # noqa: PLC0415
            URLFetcher,
            URLFetcherResponse,
        )
    except (ImportError, OSError) as error:  # OSError: a library of the system is missing
        raise NoWeasyPrintError(str(error)) from error
    take_whole_pictures_only()

    class Shelf(URLFetcher):  # type: ignore[misc] # WeasyPrint has no types
        """Hands out the files of the papers and refuses everything else."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
            path = url.removeprefix(papers.url)
            if path == url or path not in papers.files:
                raise ValueError(f"not part of the papers: {url}")
            kind = guess_type(path)[0] or "application/octet-stream"
            return URLFetcherResponse(url, papers.files[path], {"Content-Type": kind})

    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for page in papers.pages:
        document = HTML(string=page.html, base_url=papers.url + page.address, url_fetcher=Shelf()).render()
        data = document.write_pdf()
        missing = sorted({chr(code) for font in document.fonts.values() for code in font.missing})
        if missing:
            raise NoFontError("".join(missing))
        written.append(folder / f"{page.name}.pdf")
        written[-1].write_bytes(data)
    return tuple(written)
