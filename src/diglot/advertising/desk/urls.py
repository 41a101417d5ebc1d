"""The admin's addresses of advertising, below /admin/advertising/."""

from django.urls import path

from diglot.advertising.desk import accounts, orders

urlpatterns = (
    [
        path("year/", accounts.year, name="year"),
        path("orders/", orders.index, name="orders"),
        path("orders/new/", orders.create, name="create"),
        path("orders/<int:pk>/", orders.edit, name="order"),
        path("orders/<int:pk>/act/", orders.act, name="act"),
        path("orders/<int:pk>/artwork/", orders.upload, name="upload"),
        path("artwork/<int:pk>/approve/", orders.approve, name="approve"),
        path("artwork/<int:pk>/remove/", orders.remove, name="remove"),
        path("artwork/<int:pk>/proof.pdf", orders.proof, name="proof"),
        path("artwork/<int:pk>/file", orders.file, name="file"),
        path("ledger/", accounts.index, name="ledger"),
        path("ledger/<int:pk>/back/", accounts.reverse, name="reverse"),
    ],
    "advertising",
)
