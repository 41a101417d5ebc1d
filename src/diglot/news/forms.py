"""The editing form of a story: it may be a guest only of its own paper's sections in its own language."""

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from diglot.content.forms import BasePageForm
from diglot.news.overrides import places

if TYPE_CHECKING:
    from diglot.news.models import StoryPage


class StoryPageForm(BasePageForm):
    """The form of a `StoryPage`."""

    instance: "StoryPage"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "also_in" in self.fields and self.parent_page:
            choices = self.fields["also_in"].queryset
            own = self.parent_page.get_siblings(inclusive=False).values_list("pk", flat=True)
            self.fields["also_in"].queryset = choices.filter(pk__in=own)

    def clean(self) -> dict[str, Any]:
        """Clean, and tell the story's exceptions which texts were sent: they are cleaned after the page."""
        cleaned: dict[str, Any] = super().clean()
        exceptions = self.formsets.get("overrides")
        if exceptions is not None and not {"title", "summary", "body"} & set(self.errors):
            for block in cleaned.get("body") or ():
                # Given here rather than at saving, so that a new paragraph has its name already.
                block.id = block.id or str(uuid4())
            story = self.instance
            exceptions.take(
                places(
                    cleaned.get("title", story.title),
                    cleaned.get("summary", story.summary),
                    cleaned.get("body", story.body),
                )
            )
        return cleaned
