"""The section "Follow-up": what is followed over all commitments, made from the declarations."""
