"""What the admin gets from advertising; each subject registers its own in the module named here."""

from diglot.advertising.banners import menu as banners  # noqa: F401
from diglot.advertising.desk import menu as desk  # noqa: F401
