"""The queue of requests in the admin."""
