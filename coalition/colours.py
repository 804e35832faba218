"""The coalition's accent colour as a small stylesheet of its own: pages may carry no style in themselves."""

import colorsys

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

READABLE = 4.6  # WCAG 2.2, 1.4.3 asks for 4.5:1; a little more, for the sake of rounding
LIGHT, DARK = (
    (0.953, 0.945, 0.922),
    (0.106, 0.125, 0.145),
)  # the tinted grounds of site.css, which text stands on too
STEP = 0.01

RGB = tuple[float, float, float]

STYLESHEET = """:root {{ --accent: {fill}; --on-accent: #fff; --accent-text: {on_light}; }}
@media (prefers-color-scheme: dark) {{ :root {{ --accent: {fill}; --on-accent: #fff; --accent-text: {on_dark}; }} }}
@media print {{ :root {{ --accent-text: {on_light}; }} }}
"""


@login_not_required
@require_safe
@cache_control(max_age=365 * 24 * 3600, public=True, immutable=True)
def colours(request: HttpRequest, accent: str) -> HttpResponse:
    """The colour stands in the address, so that the answer never changes. Public: every page asks for it."""
    return HttpResponse(stylesheet(f"#{accent}"), content_type="text/css; charset=utf-8")


def stylesheet(accent: str) -> str:
    """Return the variables for light and dark, each readable on its ground, whatever the colour is."""
    dark_enough = readable(accent, LIGHT)
    return STYLESHEET.format(fill=dark_enough, on_light=dark_enough, on_dark=readable(accent, DARK))


def readable(colour: str, ground: RGB) -> str:
    """Return the colour, made darker or lighter until text in it can be read on `ground`; the hue stays."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*parsed(colour))
    step = -STEP if luminance(ground) > 0.5 else STEP
    rgb = parsed(colour)
    while contrast(rgb, ground) < READABLE and 0 < lightness + step < 1:
        lightness += step
        rgb = parsed(printed(colorsys.hls_to_rgb(hue, lightness, saturation)))
    return printed(rgb)


def parsed(colour: str) -> RGB:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def printed(rgb: RGB) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in rgb)


def contrast(one: RGB, other: RGB) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(rgb: RGB) -> float:
    """Relative luminance as WCAG 2.2 defines it, 0 to 1."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
