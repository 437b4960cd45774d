"""Phone numbers as pages show them: the middle is hidden, since a page is read over shoulders."""


def masked(phone: str) -> str:
    """Return a phone number whose middle is hidden, such as 138****1234."""
    digits = sum(c.isdigit() for c in phone)
    if digits < 7:
        return "*" * len(phone)
    return f"{phone[:3]}****{phone[-4:]}" if digits >= 11 else f"{phone[:2]}****{phone[-2:]}"
