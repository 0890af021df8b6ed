import time, traceback, collections, os
from tests.permissions.cases import all_cases, looked_at
from tests.permissions.world import PRINCIPALS
from tests.permissions.table import line
def test_gen(walker):
    out=open('/tmp/perm_out.txt','w'); n=0; t=time.time(); per=collections.Counter()
    cases=all_cases(); look=looked_at(cases); only=os.environ.get("ONLY","")
    methods=os.environ.get("METHODS","GET,POST").split(",")
    for c in cases:
        if only and only not in c.key: continue
        for m in methods:
            if m=="GET" and c not in look: continue
            row={}; det=[]; t0=time.time()
            shared=None
            for p in PRINCIPALS:
                n+=1
                try:
                    if m=="GET": a=walker.ask(c,p,"GET",render=(p=="superuser"))
                    else: a=walker.ask(c,p,"POST",form=walker.form(c,p))
                    row[p]=a.word
                    if a.changed: det.append((p,a.changed))
                    if a.word=="5xx": det.append((p,a.status))
                    if c.endpoint.route.startswith(("admin","staff","documents","_util")) and "no-store" not in a.cache_control: det.append((p,"CACHE",a.cache_control))
                except Exception: traceback.print_exc(file=out); row[p]="EXC"
            print(line(c.key,m,row)+("    "+str(det[:2]) if det else ""),file=out); out.flush(); per[c.key,m]=time.time()-t0
    print("#", n, time.time()-t, per.most_common(12), file=out)
