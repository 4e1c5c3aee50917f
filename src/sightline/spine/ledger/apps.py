from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "sightline.spine.ledger"
    label = "ledger"
