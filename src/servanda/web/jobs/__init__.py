"""Work in the background: jobs on one table, taken by workers with a lease.

Tasks are declared with `django_tasks.task` and entered with `enqueue`; `backend` keeps them,
`leases` hands them to workers and takes them back from workers that are gone, `worker` runs them.
"""
