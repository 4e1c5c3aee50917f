from django.urls import path

from sightline.spine.partnership import views

urlpatterns = [
    path("sign-in", views.sign_in, name="sign_in"),
    path("sign-out", views.sign_out, name="sign_out"),
    path("forgotten-password", views.forgotten_password, name="forgotten_password"),
    path("choose-password/<str:coded>/<str:token>", views.choose_password, name="choose_password"),
    path("people", views.people, name="people"),
    path("people/<int:pk>", views.be, name="be"),
    path("partnership/rights", views.rights, name="rights"),
]
