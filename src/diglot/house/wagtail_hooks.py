"""Where the admin offers the glossary: its own group in the menu."""

from wagtail import hooks

from diglot.house.glossary_admin import GlossaryGroup


@hooks.register("register_admin_viewset")
def glossary() -> GlossaryGroup:
    return GlossaryGroup()
