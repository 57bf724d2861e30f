"""How dates are written where Django itself would write them another way."""
