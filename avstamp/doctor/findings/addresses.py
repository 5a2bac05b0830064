"""Whether people come by https, through the proxies that we count on."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from avstamp.doctor.findings.finding import Finding, Findings, now, soon, unsafe
from avstamp.doctor.situation import Outside, Situation
from avstamp.doctor.words import moment

THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
_ENDS_SOON, _ENDS_NOW = timedelta(days=14), timedelta(days=3)
_OK = 200


def host_of(url: str) -> str:
    """The host in an address; nothing if it is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _is_https(found: Situation) -> bool:
    return found.url.startswith("https:")


def address(found: Situation) -> Findings:
    """People have an address to come to, by https."""
    host = host_of(found.url)
    if not host:
        yield unsafe(
            _(
                "AVSTAMP_URL is missing: the address as people type it, such as "
                "https://samtal.example.org"
            )
        )
    elif not _is_https(found) and host not in THIS_MACHINE:
        yield unsafe(
            _("AVSTAMP_URL is %(url)s: other machines must come by https.") % {"url": found.url}
        )


def settings(found: Situation) -> Findings:
    """What https asks of the settings."""
    if not _is_https(found):
        return
    if not found.web.secure:
        yield now(
            _("A session could go by http: the settings of cookies and HSTS have been changed.")
        )
    if not found.web.proxies and not found.outside:
        yield soon(
            _(
                "AVSTAMP_PROXIES is 0, and https comes through a proxy: everybody is taken to come "
                "from one place, and whoever mistypes often shuts the others out. Say how many "
                "proxies there are, such as AVSTAMP_PROXIES=1."
            )
        )


def outside(found: Situation) -> Findings:
    """Whoever asks at the address, as people do, comes here, and is seen as who they are."""
    answer, said = found.outside, {"url": found.url}
    if answer is None or not host_of(found.url):
        return
    if answer.why:
        yield now(
            _(
                "%(url)s does not answer this machine (%(why)s). See whether Avstamp is running, "
                "and to the proxy, the name and the certificate."
            )
            % {**said, "why": answer.why}
        )
        return
    if not answer.ours:
        yield _somebody_else(answer, found.url)
        return
    if _is_https(found):
        yield from _secret(found, answer)
    yield from _counted(found, answer)


def _somebody_else(answer: Outside, url: str) -> Finding:
    said = {"url": url, "status": answer.status}
    if answer.status == _OK:
        return now(
            _(
                "Something else than this installation answers at %(url)s: see to the proxy and to "
                "AVSTAMP_URL. (Or the two have secrets of their own: AVSTAMP_SECRET_KEY.)"
            )
            % said
        )
    return now(
        _(
            "%(url)s/healthz answers %(status)s: see whether Avstamp is running, and to the proxy "
            "and to AVSTAMP_URL."
        )
        % said
    )


def _secret(found: Situation, answer: Outside) -> Findings:
    said = {"url": found.url}
    if not answer.secure:
        yield now(
            _(
                "The proxy in front of %(url)s does not set X-Forwarded-Proto to https, or lets "
                "whoever asks set it: people are led round in a circle. Have it set that header "
                "itself."
            )
            % said
        )
    elif not answer.hsts:
        yield soon(
            _(
                "Something in front of %(url)s takes the header Strict-Transport-Security away: "
                "let it through, so that nobody's browser comes by http."
            )
            % said
        )
    if answer.certificate_ends and answer.certificate_ends - found.at < _ENDS_SOON:
        level = now if answer.certificate_ends - found.at < _ENDS_NOW else soon
        yield level(
            _("The certificate of %(url)s ends on %(at)s: renew it, and see why nobody has.")
            % {**said, "at": moment(answer.certificate_ends)}
        )


def _counted(found: Situation, answer: Outside) -> Findings:
    if _is_https(found) and not answer.proxies:
        level = now if answer.believed else soon
        yield level(
            _(
                "The proxy in front of %(url)s does not say in X-Forwarded-For where a request "
                "came from, so that no limit at signing in holds as it should. Have it add that "
                "header, and set:"
            )
            % {"url": found.url},
            "AVSTAMP_PROXIES=1",
        )
        return
    if answer.proxies == found.web.proxies:
        return
    begins = ngettext(
        "%(number)s proxy says in X-Forwarded-For where a request to %(url)s came from, and "
        "AVSTAMP_PROXIES is %(proxies)s.",
        "%(number)s proxies say in X-Forwarded-For where a request to %(url)s came from, and "
        "AVSTAMP_PROXIES is %(proxies)s.",
        answer.proxies,
    ) % {"number": answer.proxies, "url": found.url, "proxies": found.web.proxies}
    if answer.believed:
        wrong = _("So whoever asks can write any address there, and no limit holds. Set:")
        yield now(f"{begins} {wrong}", f"AVSTAMP_PROXIES={answer.proxies}")
    else:
        wrong = _(
            "So everybody is taken to come from one place, and whoever mistypes often shuts the "
            "others out. Set:"
        )
        yield soon(f"{begins} {wrong}", f"AVSTAMP_PROXIES={answer.proxies}")
