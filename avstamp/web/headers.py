"""Headers beyond those that Django has settings for."""

from collections.abc import MutableMapping

# Every feature that a browser of November 2026 has a switch for (document.featurePolicy.features(),
# but for what it tells a server of itself, which is told nothing more unless asked). A browser that
# does not know one says so in its console, and goes on.
_OFF = (
    "accelerometer",
    "aria-notify",
    "autoplay",
    "browsing-topics",
    "camera",
    "captured-surface-control",
    "clipboard-read",
    "clipboard-write",
    "compute-pressure",
    "cross-origin-isolated",
    "deferred-fetch",
    "deferred-fetch-minimal",
    "digital-credentials-create",
    "digital-credentials-get",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "interest-cohort",
    "keyboard-map",
    "language-detector",
    "language-model",
    "local-fonts",
    "local-network",
    "local-network-access",
    "loopback-network",
    "magnetometer",
    "media-playback-while-not-visible",
    "microphone",
    "midi",
    "on-device-speech-recognition",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "private-state-token-issuance",
    "private-state-token-redemption",
    "screen-wake-lock",
    "serial",
    "speaker-selection",
    "storage-access",
    "summarizer",
    "sync-xhr",
    "translator",
    "unload",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
# A passkey is made and used on pages of our own, and in no frame.
_OURS = ("publickey-credentials-create", "publickey-credentials-get")
PERMISSIONS_POLICY = ", ".join(
    [*(f"{feature}=()" for feature in _OFF), *(f"{feature}=(self)" for feature in _OURS)]
)


def of_a_file(headers: MutableMapping[str, str], _path: str, _url: str) -> None:
    """What style, script and fonts carry besides what every answer does."""
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
