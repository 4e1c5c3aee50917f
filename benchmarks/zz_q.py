import sys; sys.path.insert(0,"benchmarks")
import cProfile, pstats, time
import house
house.open_house(); from django.conf import settings; settings.ALLOWED_HOSTS.append("testserver")
src=open("benchmarks/bench_dashboard.py").read()
main=src.split('if __name__ == "__main__":')
import textwrap
body=textwrap.dedent(main[1])
pre="\n".join(l for l in body.splitlines() if l.startswith(("from","import")))
ns={"__name__":"x"}
exec(compile(pre,"imports","exec"),ns)
exec(compile(main[0],"bench","exec"),ns)
exec(compile(pre,"imports","exec"),ns)
reader=ns["build"]()
from django.test import Client
from django.db import connection
from django.test.utils import CaptureQueriesContext
c=Client(); c.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
for address in ("/dashboard","/measures/M1","/dashboard?all=1"):
    def run():
        r=c.get(address); assert r.status_code==200; return r
    for _ in range(5): run()
    best=[]
    for _ in range(4):
        t=time.process_time()
        for _ in range(20): run()
        best.append((time.process_time()-t)/20*1000)
    print(address,"cpu ms min %.2f all %s"%(min(best),[round(b,1) for b in best]))
    if "q" in sys.argv and address!="/dashboard?all=1":
        with CaptureQueriesContext(connection) as q: run()
        for x in q.captured_queries: print("  ",x["time"],x["sql"][:2000])
    if "p" in sys.argv and address!="/dashboard?all=1":
        p=cProfile.Profile(); p.enable()
        for _ in range(20): run()
        p.disable(); pstats.Stats(p).sort_stats("tottime").print_stats(45)
if "s" in sys.argv:
    for address in ("/dashboard","/dashboard?all=1&order=code","/measures/M1","/measures/M5"):
        open("/tmp/snap_%s_%s.html"%(sys.argv[-1],address.replace("/","_").replace("?","_")),"wb").write(c.get(address).content)
