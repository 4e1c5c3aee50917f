"""The door a web server knocks on."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
application = get_wsgi_application()

# Nobody waits for the pages to be loaded. What is loaded stays as long as the server does: frozen, it is no longer
# looked through, hundreds of times a minute, for what could be thrown away.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
# A page makes some thousand rows and lets go of them when it is sent: fewer looks at what is still needed.
gc.set_threshold(2_000, 10, 10)
