"""Listings that are likely one business entered twice: found, shown with reasons, merged and taken apart again.

Why: a business printed twice costs the paper a line and the reader a wrong call; no field alone can tell, for clinics share
phones, chains share names, and one name is written in two scripts and a dozen romanisations.
"""
