from django.urls import path

from sightline.areas.membership import views

urlpatterns = [
    path("partnership", views.partnership, name="partnership"),
    path("partnership/region", views.change_region, name="change_region"),
    path("partnership/agencies/add", views.add_agency, name="add_agency"),
    path("partnership/agencies/<slug:code>", views.agency, name="agency"),
    path("partnership/agencies/<slug:code>/change", views.change_agency, name="change_agency"),
    # Beside /partnership/groups/<code>, whose page is told across areas: no group is called "add".
    path("partnership/add-a-group", views.add_group, name="add_group"),
    path("partnership/groups/<slug:code>/change", views.change_group, name="change_group"),
    path("partnership/members/add", views.add_member, name="add_member"),
    path("partnership/members/<int:pk>", views.member, name="member"),
    path("partnership/members/<int:pk>/change", views.change_member, name="change_member"),
    path("partnership/members/<int:pk>/role", views.give_role, name="give_role"),
    path("partnership/members/<int:pk>/roles/<int:role>/end", views.end_role, name="end_role"),
    path("partnership/members/<int:pk>/seat", views.seat, name="seat"),
    path("partnership/members/<int:pk>/seats/<int:seat>/end", views.end_seat, name="end_seat"),
    path("partnership/members/<int:pk>/close", views.close_account, name="close_account"),
    path("partnership/members/<int:pk>/send-link", views.send_link, name="send_link"),
]
