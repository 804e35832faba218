"""Mail by a provider's own interface: a real HTTP server on loopback answers as Postmark does."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from coalition.mail.sending import deliver
from coalition.models import MailState
from tests.coalition.mail.kinds import as_it_is_now, posted

pytestmark = pytest.mark.django_db
TAKEN = {"To": "ana@example.org", "MessageID": "0a129aee-e1cd-480d-b08d", "ErrorCode": 0, "Message": "OK"}
INACTIVE = {
    "ErrorCode": 406,
    "Message": "You tried to send to recipients that have been marked as inactive. Found inactive addresses: "
    "ana@example.org. Inactive recipients are ones that have generated a hard bounce.",
}


class Postmark(HTTPServer):
    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.status, self.answer, self.asked = 200, TAKEN, []


class Answer(BaseHTTPRequestHandler):
    server: Postmark

    def do_POST(self):
        self.server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        answer = [self.server.answer] if self.server.status == 200 else self.server.answer
        self.wfile.write(json.dumps(answer if self.path.endswith("batch") else self.server.answer).encode())

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def postmark(settings):
    server = Postmark()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.MAIL_PROVIDER = "postmark"
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.ANYMAIL = {
        "POSTMARK_SERVER_TOKEN": "t0ken",
        "POSTMARK_API_URL": f"http://127.0.0.1:{server.server_port}/",
    }
    yield server
    server.shutdown()
    server.server_close()


def test_the_provider_s_own_id_is_kept_so_that_a_bounce_finds_the_mail(postmark):
    mail = posted(to_name="Ana Example")
    assert deliver(mail.pk) == MailState.SENT
    assert as_it_is_now(mail).message_id == TAKEN["MessageID"]
    assert postmark.asked[0]["To"] == "Ana Example <ana@example.org>"
    assert "Message-ID" not in json.dumps(postmark.asked[0])


def test_an_address_that_the_provider_refuses_fails_at_once(postmark):
    postmark.status, postmark.answer = 422, INACTIVE
    mail = posted()
    assert deliver(mail.pk) == MailState.FAILED
    assert as_it_is_now(mail).error.startswith("AnymailRecipientsRefused")
    assert "@" not in mail.error


def test_a_provider_that_is_out_of_order_is_tried_again(postmark):
    postmark.status, postmark.answer = 500, {"Message": "We are sorry, ana@example.org"}
    mail = posted()
    assert deliver(mail.pk) == MailState.WAITING
    assert as_it_is_now(mail).error == "AnymailRequestsAPIError: 500"
