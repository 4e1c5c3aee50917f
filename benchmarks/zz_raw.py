exec(open("benchmarks/zz_sql.py").read().split("for a in (")[0])
from django.db import connection
import sqlite3
def raw2(x):
    k=connection.connection.cursor(); k.execute(x); return k.fetchall()
def rawp(x,n=100):
    k=connection.connection.cursor(); k.execute(x); out=[]
    while r:=k.fetchmany(n): out+=r
    return out
connection.ensure_connection()
ks=",".join(str(k[0]) for k in raw2("select item_id from dataset_measure"))
sel='SELECT v.measure_id, CAST(v.starts_on as text),v.number,v.symbol,v.source,v.supersedes_id,v.ghosted_because '
base=' WHERE v.category_id IS NULL AND v.ends_on <= \'2025-12-31\' AND v.is_current'
V={"join order":sel+"FROM dataset_value v JOIN dataset_measure m ON m.item_id=v.measure_id "+base+" AND v.period_kind=m.frequency order by 1, v.starts_on",
"in order":sel+"FROM dataset_value v JOIN dataset_measure m ON m.item_id=v.measure_id "+base+f" AND v.period_kind=m.frequency and v.measure_id in ({ks}) order by v.measure_id, v.starts_on",
"in nojoin":sel+"FROM dataset_value v "+base+f" and v.measure_id in ({ks}) order by v.measure_id, v.starts_on",
"nojoin":sel+"FROM dataset_value v "+base+f" order by v.measure_id, v.starts_on",
"gt":sel+"FROM dataset_value v JOIN dataset_measure m ON m.item_id=v.measure_id "+base+f" AND v.period_kind=m.frequency and v.measure_id > 0 order by v.measure_id, v.starts_on",
"gt nojoin":sel+"FROM dataset_value v "+base+f" AND v.measure_id > 0 order by v.measure_id, v.starts_on",
"not null nojoin":sel+"FROM dataset_value v "+base+f" AND v.measure_id is not null order by v.measure_id, v.starts_on",
"indexed":sel+"FROM dataset_value v indexed by one_current_value "+base+f" order by v.measure_id, v.starts_on",
"indexed few":sel.replace(",v.symbol,v.source,v.supersedes_id,v.ghosted_because","")+"FROM dataset_value v indexed by one_current_value "+base+f" order by v.measure_id, v.starts_on",
"indexed nosource":sel.replace("v.source,","")+"FROM dataset_value v indexed by one_current_value "+base+f" order by v.measure_id, v.starts_on",
"indexed nodate":sel.replace("CAST(v.starts_on as text),","")+"FROM dataset_value v indexed by one_current_value "+base+f" order by v.measure_id, v.starts_on",
"in subq":sel+"FROM dataset_value v "+base+f" and v.measure_id in (select item_id from dataset_measure m where m.frequency=v.period_kind) order by v.measure_id, v.starts_on",
}
for k,x in V.items():
    print(k,cpu(lambda: raw2(x)),"many",cpu(lambda: rawp(x)),[r[3] for r in raw2("explain query plan "+x)])
connection.cursor().execute("analyze")
print("after analyze",cpu(lambda: raw2(V["join order"])),[r[3] for r in raw2("explain query plan "+V["join order"])])
