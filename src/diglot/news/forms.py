"""The editing form of a story: it may be a guest only of its own paper's sections in its own language."""

from typing import TYPE_CHECKING, Any

from diglot.content.forms import BasePageForm

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
