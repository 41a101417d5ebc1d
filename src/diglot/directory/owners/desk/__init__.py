"""The staff's side of the directory in the admin: listings, their history, the queue of requests, headings, plazas."""
