"""`offenbau manage make_admin EMAIL`: the way back in when nobody can look after the installation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from offenbau.people import actions, queries


class Command(BaseCommand):
    help = "Make an account administrator of the whole installation; makes the account if there is none."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        try:
            person = queries.person_by_email(email) or actions.create_person(email=email, by=None)
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from problem
        if not person.is_active:
            actions.reactivate_person(person=person, by=None)
        actions.make_platform_admin(person=person)
        self.stdout.write(f"{person.email} now looks after the whole installation.")
        self.stdout.write("To log in, ask for a code by mail; without a mail server it appears where serve runs.")
