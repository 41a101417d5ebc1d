"""What the house tells the rooms above it.

Why: pages are indexed and cached by rooms that the house may not import; they listen here.
"""

from django.dispatch import Signal

# Sent inside the transaction of the change, so that what a listener writes stands or falls with it. `change` is the
# GlossaryChange, already saved.
glossary_changed = Signal()

# Asks whether somebody is at work, or waits to be, on the GlossaryChange `change`: each listener answers True or False.
following_asked = Signal()
