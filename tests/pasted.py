"""A page as a reporter pastes it, invented: promotion line, breadcrumb, title three times, English glued below."""

TITLE = "柳溪桥週六重开:东岸居民免绕路"
PROMOTION = "点击浏览 休斯顿黄页 电子书"
SAMPLE = f"""{PROMOTION}
新闻 / 地方新闻

{TITLE}


{TITLE}

{TITLE}

2025年10月4日,柳溪桥在封闭14个月后重新开放,市政府採用新的钢樑,為东岸约6,200户居民省去每天绕行3哩的时间。

儘管仍有疑虑

东岸居民协会会长陈美玲说,桥面已经產生新的行人道,夜间照明係另一项工程,须等到12月。

Willow Creek Bridge Reopens Saturday, Ending East Bank Detour

After 14 months of closure, the Willow Creek Bridge reopened on October 4, 2025. The city used new steel girders, \
sparing some 6,200 East Bank households a daily detour of 3 miles.

Doubts Remain

Chen Meiling, president of the East Bank residents' association, said that although the deck now has a footpath, \
lighting is a separate job that must wait until December.
"""
