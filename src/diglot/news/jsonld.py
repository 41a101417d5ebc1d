"""A story as schema.org NewsArticle, in the words and script of a reading."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from diglot.content.pages import site_root
from diglot.content.pictures import picture_address
from diglot.house.cities import city_for_request
from diglot.house.glossary import glossary_of
from diglot.languages.outgoing import to_reading, values_to_reading
from diglot.news.overrides import STANDFIRST, TITLE, overrides_of

if TYPE_CHECKING:
    from diglot.news.models import StoryPage


def news_article(story: "StoryPage", request: HttpRequest) -> dict[str, Any]:
    """Return the NewsArticle of a story as a JSON value; its text is in the script of the request's reading."""
    city = city_for_request(request)
    lang = request.reading.lang(city.region if city else "")
    url = story.get_full_url(request)
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": url,
        "url": url,
        "headline": "",
        "description": "",
        "inLanguage": request.reading.tag,
        "articleSection": story.section().title,
        "isAccessibleForFree": True,
    }
    if story.first_published_at:
        article["datePublished"] = story.first_published_at.isoformat()
        article["dateModified"] = (story.updated_at or story.first_published_at).isoformat()
    if story.byline or story.agency:
        kind = "Person" if story.byline else "Organization"
        article["author"] = {"@type": kind, "name": story.byline or story.agency}
    if city:
        name = city.masthead_zh if story.language == "zh" else city.masthead_en
        article["publisher"] = {"@type": "NewsMediaOrganization", "name": name, "url": site_root(request)}
    if picture := picture_address(story.lead_picture, site_root(request)):
        article["image"] = [picture]
    glossary = glossary_of(city)
    article = values_to_reading(article, lang, glossary=glossary)
    # With the story's own exceptions, and once only: what they say is not for converting.
    for key, place, text in (("headline", TITLE, story.title), ("description", STANDFIRST, story.standfirst())):
        article[key] = to_reading(text, lang, glossary=glossary, overrides=overrides_of(story, place))
    return article
