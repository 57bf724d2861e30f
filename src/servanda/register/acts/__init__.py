"""What people and programs may do: functions that look at the state and draft entries."""
