"""People to write to with another program: names and addresses, with what a mail to them may need."""

from collections.abc import Iterator

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from members.models import Contact

HEADINGS = (_("Name"), _("E-mail"), _("Organization"), _("Country"), _("Language"), _("Role"))


class MailsWanted(TextChoices):
    """Whom to leave out: who wants no mail of the kind that this list is for."""

    ANY = "", _("Everybody in the list")
    INVITATIONS = "invitations", _("Only those who get invitations to sign")
    NOTICES = "notices", _("Only those who get notices to members")


def to_write_to(contacts: QuerySet[Contact], wanted: str = MailsWanted.ANY) -> QuerySet[Contact]:
    """Those of the contacts who have not left, as far as they want such mails."""
    wishes = {
        MailsWanted.INVITATIONS: {"wants_invitations": True},
        MailsWanted.NOTICES: {"wants_notices": True},
    }
    here = Contact.objects.current().filter(pk__in=contacts.order_by().values("pk"))
    return here.filter(**wishes.get(MailsWanted(wanted), {}))


def mailing_list(contacts: QuerySet[Contact]) -> Iterator[list[str]]:
    """Yield the headings, then one row for each contact, in the order of the organizations; one query."""
    yield [str(heading) for heading in HEADINGS]
    in_order = contacts.select_related("organization__country")
    for contact in in_order.order_by("organization__sort_key", "organization", "name", "pk"):
        country = contact.organization.country
        yield [
            contact.name,
            contact.email,
            contact.organization.name,
            country.display_name if country else "",
            contact.get_language_display(),
            contact.role,
        ]
