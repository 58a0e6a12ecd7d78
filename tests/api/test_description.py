"""The API describes itself: valid, whole, and readable for people."""

import html5lib
import pytest
from django.test import Client
from ninja import Schema
from openapi_spec_validator import OpenAPIV31SpecValidator
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

from offenbau.api.service import description
from tests.access.routes import all_routes
from tests.api.asking import read


def test_the_description_is_valid_openapi():
    OpenAPIV31SpecValidator(read("/api/v1/openapi.json")).validate()


def test_a_description_that_is_not_valid_is_noticed():
    broken = read("/api/v1/openapi.json")
    broken["paths"]["/api/v1/procedures/"]["get"]["parameters"][0]["in"] = "nowhere"
    with pytest.raises(OpenAPIValidationError):
        OpenAPIV31SpecValidator(broken).validate()


def test_every_address_of_the_api_is_described():
    names = {route for route in all_routes() if route.startswith("api:")}
    plain = {"api:docs", "api:openapi", "api:unknown"}
    assert len(description()["paths"]) == len(names - plain)


def shapes(of=Schema):
    for shape in of.__subclasses__():
        if shape.__module__.startswith("offenbau.") and "[" not in shape.__name__:
            yield shape
        yield from shapes(shape)


def test_no_two_shapes_have_the_same_name_for_the_description_would_know_one_of_them():
    named = {(shape.__module__, shape.__name__) for shape in shapes()}
    assert len({name for _module, name in named}) == len(named) > 60


def test_what_is_asked_for_in_an_address_stands_in_it():
    for path, methods in description()["paths"].items():
        for operation in methods.values():
            for parameter in operation["parameters"]:
                assert (parameter["in"] == "path") == (f"{{{parameter['name']}}}" in path), path


def test_errors_are_described_as_problems():
    operation = description()["paths"]["/api/v1/procedures/{town}/{slug}/vote/"]["post"]
    assert set(operation["responses"]) == {"201", "403", "404", "409", "422", "429"}
    assert list(operation["responses"]["409"]["content"]) == ["application/problem+json"]


@pytest.mark.parametrize(("language", "words"), [("de", "Abstimmen"), ("en", "Cast a vote")])
def test_the_page_for_people_speaks_their_language_and_loads_nothing_from_elsewhere(language, words):
    client = Client()
    client.cookies["sprache"] = language
    page = client.get("/api/").content.decode()
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert words in page
    loaded = [each.get("src") or each.get("href") for each in tree.iter() if each.tag in {"script", "link", "img"}]
    assert [address for address in loaded if address and not address.startswith("/")] == []
    for path in description()["paths"]:
        assert path in page
