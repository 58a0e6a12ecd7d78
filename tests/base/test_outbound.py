"""F-03: what is asked of other servers goes through one door, to public addresses, in bounded time and room."""

import http.client
import socket
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import offenbau
from offenbau.base import outbound
from offenbau.base.outbound import Code, OutboundError, fetch, is_allowed, is_public

PUBLIC = "93.184.216.34"


class Server(BaseHTTPRequestHandler):
    """Gives what the address asks for."""

    def do_GET(self):  # noqa: N802 (the name is http.server's)
        getattr(self, f"do_{self.path.strip('/').partition('?')[0] or 'text'}")()

    def answer(self, status=200, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_text(self):
        same = self.headers["If-None-Match"] == '"7"'
        self.answer(304) if same else self.answer(200, b"Moin", Content_Type="Text/Plain; charset=x", ETag='"7"')

    def do_there(self):
        self.answer(302, Location="/text")

    def do_round(self):
        self.answer(302, Location="/round")

    def do_inside(self):
        self.answer(302, Location="https://drinnen.example/text")

    def do_file(self):
        self.answer(302, Location="file:///etc/passwd")

    def do_gone(self):
        self.answer(404)

    def do_large(self):
        self.answer(200, b"x" * (outbound.MOST_BYTES + 1))

    def do_packed(self):
        self.answer(200, b"\x1f\x8b", Content_Encoding="gzip")

    def do_slow(self):
        self.send_response(200)
        with suppress(OSError):  # the other side has gone
            for number in range(40):
                self.send_header(f"X-{number}", "a")
                self.flush_headers()
                time.sleep(0.05)

    def do_nonsense(self):
        self.wfile.write(b"\x00\x01\x02\r\n\r\n")

    def log_message(self, *_words):
        """Say nothing."""


@pytest.fixture(scope="module")
def server():
    made = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def asked(monkeypatch, server, settings):
    """The hosts that were connected to, each by the address that was checked; all lead to one server without TLS."""
    settings.OUTBOUND = ["*"]
    inside = {"drinnen.example": "10.0.0.7"}
    hosts = []

    def look_up(host):
        return [inside.get(host, PUBLIC)]

    def connect(host, address, seconds):
        hosts.append((host, address))
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=seconds)
        connection.connect()
        return connection

    monkeypatch.setattr(outbound, "addresses_of", look_up)
    monkeypatch.setattr(outbound, "connected", connect)
    return hosts


def refusal(url):
    with pytest.raises(OutboundError) as refused:
        fetch(url, accept="*/*")
    return refused.value.code


def test_what_stands_there_is_given_with_its_kind_and_mark(asked):
    found = fetch("https://amt.example/text?a=1", accept="text/plain")
    assert (found.body, found.kind, found.etag, found.is_same) == (b"Moin", "text/plain", '"7"', False)
    assert asked == [("amt.example", PUBLIC)]


def test_an_address_may_have_letters_of_any_kind_and_signs_that_are_escaped_already(asked):
    assert fetch("https://amt.example/text?für=Größe%20a&b=%C3%BC", accept="*/*").body == b"Moin"


def test_a_host_that_nobody_knows_is_not_said_to_be_inside(asked, monkeypatch):
    monkeypatch.setattr(outbound, "addresses_of", lambda _host: [])
    assert refusal("https://amt.example/") is Code.UNKNOWN


def test_what_is_known_is_not_given_again(asked):
    assert fetch("https://amt.example/", accept="*/*", etag='"7"').is_same


def test_it_goes_where_it_is_sent_through_the_same_door(asked):
    assert fetch("https://amt.example/there", accept="*/*").body == b"Moin"
    assert refusal("https://amt.example/inside") is Code.HOST
    assert refusal("https://amt.example/file") is Code.ADDRESS
    assert {host for host, _address in asked} == {"amt.example"}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("round", Code.REDIRECTS),
        ("gone", Code.STATUS),
        ("large", Code.TOO_LARGE),
        ("packed", Code.NO_ANSWER),
        ("nonsense", Code.NO_ANSWER),
    ],
)
def test_what_cannot_be_taken_is_said(asked, path, code):
    assert refusal(f"https://amt.example/{path}") is code


def test_who_answers_letter_by_letter_is_cut_off(asked, monkeypatch):
    monkeypatch.setattr(outbound, "SECONDS", 0.3)
    assert refusal("https://amt.example/slow") is Code.NO_ANSWER


@pytest.mark.parametrize(
    "url",
    [
        "http://amt.example/", "ftp://amt.example/", "file:///etc/passwd", "gopher://amt.example/", "https:///x", "",
        "https://amt.example:8443/", "https://amt.example:22/", "https://nutzer@amt.example/", "https://a:b@amt.example/",
        "https://amt.example/\n", "https://amt.example:x/", "https://[::1/", "https://amt.example/" + "a" * 1000,
    ],
)  # fmt: skip
def test_an_address_of_another_kind_is_not_asked(asked, url):
    assert (refusal(url), asked) == (Code.ADDRESS, [])


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1",  # noqa: S104
        "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "::1", "::", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "2002:a00:1::",
        "fec0::1", "3fff::1", "192.88.99.1",
        "64:ff9b::7f00:1", "64:ff9b::a00:1", "2001:db8::1", "2001:0:53aa:64c:0:fb:80ff:fffe", "amt.example", "",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public_is_none(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_a_public_address_is_one(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f000001", "0177.0.0.1", "127.1"]
)
def test_this_machine_is_not_asked_however_it_is_written(settings, host):
    settings.OUTBOUND = ["*"]
    assert refusal(f"https://{host}/") is Code.HOST


def test_a_host_with_one_address_inside_is_not_asked(asked, monkeypatch):
    monkeypatch.setattr(outbound, "addresses_of", lambda _host: [PUBLIC, "192.168.0.1"])
    assert (refusal("https://amt.example/"), asked) == (Code.HOST, [])


def test_a_host_is_looked_up_once_and_what_was_checked_is_asked(asked, monkeypatch):
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    monkeypatch.setattr(outbound, "addresses_of", lambda _host: next(answers))
    fetch("https://amt.example/", accept="*/*")
    assert asked == [("amt.example", PUBLIC)]


@pytest.mark.parametrize(
    ("named", "allowed"),
    [
        ([], []),
        (["amt.example"], ["amt.example"]),
        ([".amt.example"], ["rat.amt.example"]),
        (["*"], ["amt.example", "rat.amt.example", "ramt.example", "m\u00fcller.example"]),
        (["xn--mller-kva.example"], ["m\u00fcller.example"]),
    ],
)
def test_only_hosts_that_the_operator_has_named_are_asked(settings, named, allowed):
    settings.OUTBOUND = named
    hosts = ["amt.example", "rat.amt.example", "ramt.example", "m\u00fcller.example"]
    assert [host for host in hosts if is_allowed(f"https://{host}/x")] == allowed


def test_nothing_is_asked_unless_the_operator_wants_it(settings):
    assert settings.OUTBOUND == []
    assert refusal("https://amt.example/") is Code.OFF


def test_a_connection_goes_to_the_checked_address_and_asks_for_a_certificate(monkeypatch):
    to, asked_for = [], []

    class Context:
        def wrap_socket(self, plain, server_hostname):
            asked_for.append(server_hostname)
            raise outbound.ssl.SSLCertVerificationError

    def connect(address, timeout):
        to.append((address, timeout))
        return socket.socket()

    monkeypatch.setattr(outbound.socket, "create_connection", connect)
    monkeypatch.setattr(outbound.ssl, "create_default_context", Context)
    with pytest.raises(OutboundError) as refused:
        outbound.connected("amt.example", PUBLIC, 3)
    assert (to, asked_for, refused.value.said) == ([((PUBLIC, 443), 3)], ["amt.example"], "SSLCertVerificationError")


def test_the_door_is_the_only_one():
    here = Path(offenbau.__file__).parent
    own = {"base/outbound.py", "cli/serve.py", "cli/bench/measuring.py"}  # the last two ask this machine alone
    words = (
        "import urllib.request",
        "http.client",
        "urlopen(",
        "import requests",
        "import httpx",
        "create_connection(",
    )
    asking = {str(file.relative_to(here)) for file in here.rglob("*.py") if any(w in file.read_text() for w in words)}
    assert asking <= own


# -- The small door to this machine itself -------------------------------------------------------------
def test_this_machine_is_asked_only_where_the_operator_opens_that_door(server, settings):
    url = f"http://127.0.0.1:{server.server_port}/text"
    settings.OUTBOUND, settings.OUTBOUND_LOOPBACK = ["*"], False
    assert (is_allowed(url), refusal(url)) == (False, Code.ADDRESS)
    settings.OUTBOUND, settings.OUTBOUND_LOOPBACK = [], True
    assert is_allowed(url) and fetch(url, accept="*/*").body == b"Moin"


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8000/", "http://127.0.0.1/", "https://127.0.0.1:8000/", "http://127.0.0.2:8000/",
        "http://a@127.0.0.1:8000/", "http://127.0.0.1:8000@amt.example/", "http://[::1]:8000/",
    ],
)  # fmt: skip
def test_the_small_door_leads_nowhere_else(url, settings):
    settings.OUTBOUND_LOOPBACK = True
    assert not is_allowed(url)


def test_from_the_small_door_one_is_not_sent_on_into_the_net_around(server, settings):
    settings.OUTBOUND_LOOPBACK = True
    assert refusal(f"http://127.0.0.1:{server.server_port}/inside") == Code.OFF
