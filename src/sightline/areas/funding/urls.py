from django.urls import path

from sightline.areas.funding.views import deeds, money

urlpatterns = [
    path("money", money.money, name="money"),
    path("money/grants/record", deeds.record_grant, name="record_grant"),
    path("money/<str:year>", money.money_year, name="money_year"),
    path("money/<str:year>/contributions/record", deeds.record_contribution, name="record_contribution"),
    path("money/<str:year>/spending/record", deeds.record_spending, name="record_spending"),
    path("money/<str:year>/printed-total", deeds.state_total, name="state_total"),
    path("money/contributions/<int:pk>/change", deeds.change_agreed, name="change_agreed"),
    path("money/contributions/<int:pk>/invoice", deeds.invoice_contribution, name="invoice_contribution"),
    path("money/contributions/<int:pk>/receive", deeds.receive_contribution, name="receive_contribution"),
]
