"""A small OParl server on this machine, for tests: it serves what it is given, and can misbehave."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

KINDS = {"organizations": "organization", "meetings": "meeting", "papers": "paper", "consultations": "consultation"}


class Replay:
    """Lists of a body, paged. `lists` are objects by list name; `asked` the addresses that were asked for."""

    def __init__(self, lists, *, version="1.1", ags="08212000", page=100):
        self.lists, self.version, self.ags, self.page = lists, version, ags, page
        self.asked, self.answers = [], {}
        handler = type("Handler", (_Handler,), {"replay": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.home = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def system(self):
        return {
            "id": f"{self.home}/system",
            "type": f"https://schema.oparl.org/{self.version}/System",
            "oparlVersion": f"https://schema.oparl.org/{self.version}/",
            "name": "Ratsinformation",
            "body": f"{self.home}/bodies",
        }

    def body(self):
        lists = {KINDS[name]: f"{self.home}/{name}" for name in self.lists if name in KINDS}
        return {
            "id": f"{self.home}/bodies/1",
            "type": f"https://schema.oparl.org/{self.version}/Body",
            "name": "Stadt Aue",
            "ags": self.ags,
            "license": "https://creativecommons.org/licenses/by/4.0/",
            **lists,
            "person": f"{self.home}/persons",
            "legislativeTerm": [],
        }

    def answer(self, path, query):
        """Return status and body."""
        if path in self.answers:
            given = self.answers[path]
            return given(query) if callable(given) else (200, given)
        if path == "/system":
            return 200, self.system()
        if path == "/bodies":
            return 200, self._paged("/bodies", [self.body()], query)
        objects = self.lists.get(path.strip("/"))
        return (404, {"type": "Error"}) if objects is None else (200, self._paged(path, objects, query))

    def _paged(self, path, objects, query):
        since = query.get("modified_since", [""])[0]
        # Those taken back are listed only where changes are asked for.
        shown = [o for o in objects if (o.get("modified", "") >= since if since else not o.get("deleted"))]
        number = int(query.get("page", ["1"])[0])
        chunk = shown[(number - 1) * self.page : number * self.page]
        following = f"&modified_since={since.replace('+', '%2B')}" if since else ""
        links = {"self": f"{self.home}{path}?page={number}"}
        if number * self.page < len(shown):
            links["next"] = f"{self.home}{path}?page={number + 1}{following}"
        return {"data": chunk, "pagination": {}, "links": links}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):  # noqa: N802 (the name is http.server's)
        parts = urlsplit(self.path)
        self.replay.asked.append(self.path)
        status, said = self.replay.answer(parts.path, parse_qs(parts.query))
        body = said if isinstance(said, bytes) else json.dumps(said, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words):
        """Say nothing."""
