"""The address of a picture at a size, for places that show no markup: link previews, structured data."""

from wagtail.images.models import SourceImageIOError

from diglot.content.models import PaperImage

WIDE = "fill-960x600|format-webp"


def picture_address(image: PaperImage | None, root: str) -> str:
    """Return the absolute address of a picture, or an empty string for none and for one whose file is gone."""
    if image is None:
        return ""
    try:
        return root + str(image.get_rendition(WIDE).url)
    except SourceImageIOError:
        return ""
