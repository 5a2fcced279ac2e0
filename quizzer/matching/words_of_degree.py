"""How large, how small, more or less."""

WORDS = {
    "large": (
        "large | larger | largest | big | bigger | biggest | huge | giant | gigantic | great | "
        "greater | high | higher | excessive | enormous | massive | oversized | full batch | "
        "thousands of samples | increas* | grow* | 大 | 过大 | 太大 | 很大 | 较大 | 巨大 | "
        "高 | 过高 | 太高 | 增大 | 加大 | 调大 | 上千 | 512 | 1024 | 2048 | 4096 | 8192 | "
        "16384 | 32k | 64k | oversize | very many | too many | hundreds | thousands | wide | "
        "doubl* | scale up | scaling up | 上万 | 成千 | 太多 | 很多 | 庞大 | 超大 | 开大 | "
        "调高 | 增加 | enormous* | 千 | 八千 | 几千 | 数千 | 几百 | 数百 | 几万 | giant* | "
        "过多 | quadrupl* | tripl* | 四倍 | 几倍 | 加倍 | 翻倍 | times larger | times bigger | "
        "倍 | 10000 | 10,000 | 一万 | 万"
    ),
    "small": (
        "small | smaller | smallest | tiny | tinier | little | low | lower | of 1 | of one | "
        "size 1 | size one | single sample | one sample | one example | single example | "
        "shrink* | reduc* | decreas* | cut | minimal | 小 | 太小 | 过小 | 缩小 | 减小 | 调小 | "
        "降低 | 缩减 | 单个样本 | 取 1 | 为 1 | 一个样本 | 逐个样本"
    ),
    "as small as possible": (
        "as small as | smaller the better | smaller is better | small is better | "
        "smaller is always | batch size 1 | batch size of 1 | batch size of one | "
        "batch size one | batchsize=1 | batch=1 | bs=1 | size of 1 | size of one | of size 1 | "
        "of size one | one at a time | one example at a time | one sample at a time | "
        "shrink* ... batch | go small | 尽可能小 | 尽量小 | 越小越好 | 尽可能缩 | 尽量缩 | "
        "能小则小 | 缩小 ... 批 | 减小 ... 批 | 调小 ... 批 | 降低 ... 批 | 缩减 ... 批 | "
        "批 ... 缩小 | 批 ... 调小 | 缩小 ... batch | 减小 ... batch | 调小 ... batch | "
        "降低 ... batch | 缩减 ... 样本 | 更小的批 | 小一点的批 | as few as | "
        "fewer the better | tiny batch | 越少越好 | 尽量少 | 尽可能少 | 一次一个 | 每次一个 | "
        "尽可能缩小 | 压到 1 | lower the batch | decrease the batch | reduce the batch | "
        "shrink the batch | smaller batch size | batch ... tiny | batch ... minimal | "
        "only one sample | only one example | just one sample | just one example | "
        "批大小为 1 | 批量为 1 | batch size 为 1 | 批大小设为 1 | 批大小取 1 | "
        "as far as it goes | as far as possible | as small a batch | smallest batch | "
        "smallest possible | how small | 小批量更好 | 小批更好 | 越小越 | 不是越小 | 最小能 | "
        "最小可以 | 小到一定 | 小到什么 | minimal batch | minimum batch | "
        "how small the batch | how small can | 能有多小 | 可以多小 | smallest | 小到 | 逐个"
    ),
    "reduce": (
        "lower* | reduc* | decreas* | smaller | halv* | turn* down | dial* down | "
        "bring* down | scale* down | shrink* | tenth | factor of 10 | factor of ten | "
        "factor 10 | smaller rate | /10 | / 10 | 降低 | 调低 | 减小 | 调小 | 衰减 | 下调 | "
        "变小 | 缩小 | 改小 | 减半 | 小一点 | 小一些 | 往下调 | 十分之一 | 一个数量级 | "
        "anneal* | back off | smaller step | turn it down | take it down | "
        "order of magnitude | orders of magnitude | ten times smaller | 10x | 10 times | "
        "tune* down | slow* down | shorter step | lessen | try a smaller | 缩小十倍 | 小十倍 | "
        "退火 | 小一个量级 | 少一点 | 缩减 | 减少 | 更小 | 再小 | 砍 | 降到 | 降下来 | 降一 | "
        "half the | by half | to half | divide it | divide the | divided by 10 | cut it | "
        "cut the | too small | 太小 | 过小 | 除以 10 | 小得离谱 | 小数量级 | factors of ten | "
        "factors of 10 | 十倍 | 10 倍 | 降学习率 | 降 lr | 减学习率 | modest"
    ),
    "larger than": (
        "larger | greater | exceed* | bigger | wider | longer | beyond | > | more than | "
        "above | step over | skip* | 大于 | 超过 | 大过 | 比 | 更大 | 超出 | 过大 | 太大 | "
        "跨过 | outrun* | outside the | empty window | empty | gap | gaps | 空窗 | 空的 | "
        "没有像素 | 一个像素都没有 | 没有元素 | 漏掉 | 跳过"
    ),
    "no larger than": (
        "at most | no larger | no bigger | no greater | not larger | not exceed* | "
        "no more than | not bigger | <= | =< | ≤ | \\le | \\leq | smaller | less than | "
        "shrink* | reduc* | set | adjust* | chang* | must | should | fix* | remed* | choos* | "
        "pick | enlarge | ensure | 不大于 | 不超过 | 小于 | 不要超过 | 别超过 | 不能超过 | "
        "别大于 | 不要大于 | 改 | 调整 | 调 | 设 | 修正 | 解决 | 保证 | 等于 | 不得 | "
        "at least as | never larger | not be larger | below | within | 别比 | 不要比 | 不比 | "
        "改成 | 确保 | 不能大于 | 限制 | no further | 以内 | should not | must not | "
        "not be greater | not ... exceed | 不应大于 | 不应超过 | 不该大于 | 不宜大于 | "
        "不可大于 | 不能比 | 不许 | 通常取 | 相等 | usually equal | same as the kernel"
    ),
    "constant slope": (
        "is 1 | equals 1 | equal to 1 | at exactly 0 | at exactly zero | at the origin | "
        "at the kink | x=0 | subgradient | not defined | not differentiable | 1 or 0 | "
        "0 or 1 | either 0 or 1 | 0 and 1 | piecewise | step function | heaviside | 常数 | "
        "为 1 | 是 1 | 等于 1 | 不可导 | 次梯度 | 拐点 | 左导数 | 右导数 | 阶跃 | 始终为 | "
        "slope 1 | slope of 1 | slope is 1 | derivative 1 | derivative of 1 | "
        "jump* from 0 to 1 | not exist | doesn't exist | no derivative | kink | "
        "left derivative | one sided | by convention | exactly one | 斜率为 1 | 斜率 1 | "
        "尖点 | 没有导数 | 约定 | 左右导数 | 恒定 | 固定为 1 | 恒为 1 | 恒等于 1 | 恒是 1 | "
        "is constant | constant gradient | constant derivative | constant slope | a constant | "
        "undefined | derivative is one | slope of one | equal to one | derivative =1 | "
        "derivative = 1 | 非负 | 不存在 | nonnegative | non negative | 1 for x | "
        "1 for positive | 1 if x | one for positive | 1 on the | 梯度为常数 | 导数处处 | "
        "斜率不 | 斜率相 | 非 0 即 1 | 要么 0 | 梯度始终 | except at zero | except at 0 | "
        "except for zero | except 0 | 除零点 | 除 0 | 除了 0 | 除了零 | 除原点 | 除了原点 | "
        "is one | of 1 | 0 处 | 零处 | 零点 | 原点 | convention | corner"
    ),
    "turn down": (
        "lower it | reduce it | decrease it | turn it down | cut it | shrink it | halv* | "
        "factor of 10 | factor of ten | order of magnitude | ten times smaller | "
        "10 times smaller | 10x smaller | tenth | try a smaller | smaller rate | lower rate | "
        "anneal* | too small | tiny rate | 降低 | 调低 | 调小 | 改小 | 减半 | 缩小十倍 | "
        "小十倍 | 一个数量级 | 小一个量级 | 十分之一 | 往下调 | 下调 | 太小 | 过小 | 小一点 | "
        "小一些 | factor of | go down | 三分之一 | 缩到 | 缩小到 | factors of ten | "
        "factors of 10 | 十倍 | 10 倍 | 除以十 | 除以 10 | 除以二 | 除以 2 | divide it | "
        "divide the rate | divide the learning | divided by ten | divide by ten | "
        "divided by 10 | divide by 10"
    ),
    "large batch": (
        "full batch | whole data* ... at once | whole training set | entire data* | "
        "entire training set | all ... per step | averag* over more | averag* over many | "
        "more examples per | more samples per | many examples | many samples | 全量 | "
        "全部样本 | 一次用全部 | 整个数据集 | 全部数据 | 全批量 | 所有样本 | 较大 ... 样本 | "
        "样本 ... 太大 | 样本很多 | 更多样本 | 多取 | 样本越多 | 1/sqrt(b* | 1/√b* | 1/b | "
        "giant ones | large ones | big ones | bigger ones | larger ones | huge ones | "
        "square root of b | root of b | √b | b变成 | b 变成 | b 增大 | b 越大 | b 加倍 | "
        "开到几千 | b grows | b increases | as b | 大样本 | number of examples per | "
        "number of samples per | 样本数越多 | 每批样本数 | full data set | full dataset | "
        "whole data set | entire data set | entire training | all the data | all data | "
        "所有数据 | 整个训练集 | 用全部 | more examples | more samples | number of examples | "
        "number of samples | 样本数"
    ),
    "more": (
        "more | longer | extra | additional | several times | 更多 | 多跑 | 多训 | 多扫 | 多 | "
        "更久 | 更长 | 增加"
    ),
}
