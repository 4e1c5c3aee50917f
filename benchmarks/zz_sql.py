import sys; sys.path.insert(0,"benchmarks")
exec(open("benchmarks/zz_q.py").read().split("for address in")[0])
from sightline.spine.partnership.access import enter
ON=ns["ON"]
def cpu(f,n=40):
    f();b=[]
    for _ in range(4):
        t=time.process_time()
        for _ in range(n): f()
        b.append((time.process_time()-t)/n*1000)
    return round(min(b),2)
for a in ("/how-signals-are-read","/accessibility","/find"):
    r=c.get(a); print(a,r.status_code,cpu(lambda: c.get(a)))
from sightline.areas.dataset import queries as d
from sightline.areas.dataset.queries import surroundings as s, series as se, owed_figures as o, dashboard as da
from sightline.areas.plan import queries as plan
from sightline.across.overview import dashboard as ov, routes, changes, sections
from django.db.models import Q
v=enter(reader,ON); qu=d.last_quarter(ON); of=Q()
print("enter",cpu(lambda: enter(reader,ON)))
print("readings",cpu(lambda: d.readings(viewer=v,on=ON)))
print(" known",cpu(lambda: da.known(viewer=v,on=ON,quarter=qu)))
print("  figures",cpu(lambda: se.figures(until=qu.ends_on)))
facts,known=da.known(viewer=v,on=ON,quarter=qu)
fig=se.figures(until=qu.ends_on)
print("  series",cpu(lambda: [se.series(se.PeriodKind(m.frequency),fig[m.pk]) for m in facts]))
print("  targets",cpu(lambda: s.targets()),"breaks",cpu(lambda: s.breaks()),"comm",cpu(lambda: s.latest_commentary(quarter=qu)),"else",cpu(lambda: s.elsewhere(until=qu.ends_on)),"owed",cpu(lambda: o.owed_figures(until=qu.ends_on,on=ON)))
print(" rows",cpu(lambda: [da.row(m,known) for m in facts]))
print("outline",cpu(lambda: plan.outline(viewer=v)),"parts",cpu(lambda: d.parts(viewer=v)))
ev=d.readings(viewer=v,on=ON); ol=plan.outline(viewer=v); pa=d.parts(viewer=v)
cut=sections.sections(ev,ol,pa); rows=sections.listed(cut)
print("sections",cpu(lambda: sections.sections(ev,ol,pa)),"route",cpu(lambda: routes.route(rows,viewer=v,on=ON)),"restate",cpu(lambda: d.restatements(viewer=v,since=qu.starts_on,until=ON)))
way=routes.route(rows,viewer=v,on=ON)
print("changes",cpu(lambda: changes.changes(rows,ev,[])),"blocks",cpu(lambda: ov._blocks(cut,ov.Wanted(),way,v)))
print("dashboard",cpu(lambda: ov.dashboard(viewer=v,on=ON,wanted=ov.Wanted())))
