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
print("  figures",cpu(lambda: se.figures(of,until=qu.ends_on)))
facts,known=da.known(viewer=v,on=ON,quarter=qu)
fig=se.figures(of,until=qu.ends_on)
print("  series",cpu(lambda: [se.series(se.PeriodKind(m.frequency),fig[m.pk]) for m in facts]))
print("  targets",cpu(lambda: s.targets(of)),"breaks",cpu(lambda: s.breaks(of)),"comm",cpu(lambda: s.latest_commentary(of,quarter=qu)),"else",cpu(lambda: s.elsewhere(of,until=qu.ends_on)),"owed",cpu(lambda: o.owed_figures(of,until=qu.ends_on,on=ON)))
print(" rows",cpu(lambda: [da.row(m,known) for m in facts]))
print("outline",cpu(lambda: plan.outline(viewer=v)),"parts",cpu(lambda: d.parts(viewer=v)))
ev=d.readings(viewer=v,on=ON); ol=plan.outline(viewer=v); pa=d.parts(viewer=v)
cut=sections.sections(ev,ol,pa); rows=sections.listed(cut)
print("sections",cpu(lambda: sections.sections(ev,ol,pa)),"route",cpu(lambda: routes.route(rows,viewer=v,on=ON)),"restate",cpu(lambda: d.restatements(viewer=v,since=qu.starts_on,until=ON)))
way=routes.route(rows,viewer=v,on=ON)
print("changes",cpu(lambda: changes.changes(rows,ev,[])),"blocks",cpu(lambda: ov._blocks(cut,ov.Wanted(),way,v)))
print("dashboard",cpu(lambda: ov.dashboard(viewer=v,on=ON,wanted=ov.Wanted())))
from django.db import connection
sql,params=None,None
with CaptureQueriesContext(connection) as q: se.figures(of,until=qu.ends_on)
sql=q.captured_queries[0]["sql"]
def raw(x):
    with connection.cursor() as k:
        k.execute(x); return k.fetchall()
def raw2(x):
    k=connection.connection.cursor(); k.execute(x.replace("%%","%")); return k.fetchall()
if connection.vendor=="sqlite":
    print("raw figures",cpu(lambda: raw(sql)),"raw2",cpu(lambda: raw2(sql)))
    for r in raw("explain query plan "+sql): print(r)
    w='FROM dataset_value v JOIN dataset_measure m ON m.item_id=v.measure_id WHERE v.category_id IS NULL AND v.ends_on <= \'2025-12-31\' AND v.is_current AND v.period_kind = m.frequency'
    print("no order",cpu(lambda: raw2('SELECT measure_id, CAST(starts_on as text),number,symbol,source,supersedes_id,ghosted_because '+w)))
    print("no order, no cast",cpu(lambda: raw2('SELECT measure_id, starts_on||"",number,symbol,source,supersedes_id,ghosted_because '+w)))
    print("no order, no source",cpu(lambda: raw2('SELECT measure_id, CAST(starts_on as text),number,symbol '+w)))
    print("count",cpu(lambda: raw2('SELECT sum(number) '+w)))
    print("group",cpu(lambda: raw2('SELECT measure_id, json_group_array(number order by starts_on) '+w+' group by measure_id')) if False else "")
    print("group concat",cpu(lambda: raw2('SELECT measure_id, group_concat(starts_on), json_group_array(number),  group_concat(symbol,"|"), group_concat(source,"|"), group_concat(supersedes_id), group_concat(ghosted_because) FROM (select v.* '+w+' order by measure_id, starts_on) group by measure_id')))
    for r in raw("select sql from sqlite_master where tbl_name='dataset_value'"): print(r)
