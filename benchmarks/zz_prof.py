import sys; sys.path.insert(0,"benchmarks")
import cProfile, pstats, time, gc
import house
house.open_house(); import os; from django.conf import settings; settings.ALLOWED_HOSTS.append("testserver")
src=open("benchmarks/bench_dashboard.py").read()
main=src.split('if __name__ == "__main__":')
ns={"__name__":"x"}
import textwrap
body=textwrap.dedent(main[1])
pre="\n".join(l for l in body.splitlines() if l.startswith(("from","import")))
exec(compile(pre,"imports","exec"),ns)
exec(compile(main[0],"bench","exec"),ns)
exec(compile(pre,"imports","exec"),ns)
reader=ns["build"]()
from django.test import Client
c=Client(); c.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
def run():
    r=c.get("/dashboard"); assert r.status_code==200
for _ in range(5): run()
t=time.process_time(); w=time.perf_counter()
for _ in range(40): run()
print("cpu ms",(time.process_time()-t)/40*1000,"wall",(time.perf_counter()-w)/40*1000)
from sightline.areas.dataset import queries
from sightline.spine.partnership.access import enter
v=enter(reader, ns["ON"])
t=time.process_time()
for _ in range(40): queries.readings(viewer=v,on=ns["ON"])
print("readings cpu ms",(time.process_time()-t)/40*1000)
p=cProfile.Profile(); p.enable()
for _ in range(20): run()
p.disable(); pstats.Stats(p).sort_stats("tottime").print_stats(40)
