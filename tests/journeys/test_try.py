def test_try(as_member):
    lead = as_member("Police data lead")
    lead.opens("/our-returns")
