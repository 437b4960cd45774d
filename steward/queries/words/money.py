"""Sums of money as the desk writes them."""

from decimal import Decimal


def money(amount: Decimal | None) -> str:
    """Return a sum in yuan; nothing where none was stated."""
    if amount is None:
        return ""
    whole = amount == amount.to_integral_value()
    return f"¥{amount:,.0f}" if whole else f"¥{amount:,.2f}"
