"""How large, how small, more or less."""

WORDS = {
    "large": (
        "large | larger | largest | big | bigger | biggest | huge | giant | gigantic | great | "
        "greater | high | higher | excessive | enormous | massive | oversized | full batch | "
        "thousands of samples | increas* | grow* | 大 | 过大 | 太大 | 很大 | 较大 | 巨大 | 高 | "
        "过高 | 太高 | 增大 | 加大 | 调大 | 上千 | 512 | 1024 | 2048 | 4096 | 8192 | 16384 | "
        "32k | 64k | oversize | very many | too many | hundreds | thousands | wide | doubl* | "
        "scale up | scaling up | 上万 | 成千 | 太多 | 很多 | 庞大 | 超大 | 开大 | 调高 | 增加 | "
        "enormous*"
    ),
    "small": (
        "small | smaller | smallest | tiny | tinier | little | low | lower | of 1 | of one | "
        "size 1 | size one | single sample | one sample | one example | single example | "
        "shrink* | reduc* | decreas* | cut | minimal | 小 | 太小 | 过小 | 缩小 | 减小 | 调小 | "
        "降低 | 缩减 | 单个样本 | 取 1 | 为 1 | 一个样本 | 逐个样本"
    ),
    "as small as possible": (
        "as small as | smaller the better | smaller is better | small is better | "
        "smaller is always | smallest | batch size 1 | batch size of 1 | batch size of one | "
        "batch size one | batchsize=1 | batch=1 | bs=1 | size of 1 | size of one | of size 1 | "
        "of size one | one at a time | one example at a time | one sample at a time | "
        "single example | single sample | shrink* ... batch | go small | 尽可能小 | 尽量小 | "
        "越小越好 | 尽可能缩 | 尽量缩 | 能小则小 | 取 1 | 设为 1 | 等于 1 | 缩小 ... 批 | "
        "减小 ... 批 | 调小 ... 批 | 降低 ... 批 | 缩减 ... 批 | 批 ... 缩小 | 批 ... 调小 | "
        "缩小 ... batch | 减小 ... batch | 调小 ... batch | 降低 ... batch | 缩减 ... 样本 | "
        "更小的批 | 小一点的批 | 单个样本 | 一个样本 | as few as | fewer the better | "
        "single one | only one | just one | one sample | one example | tiny batch | 越少越好 | "
        "只用一个 | 用一个 | 尽量少 | 尽可能少 | 一次一个 | 逐个 | 每次一个 | 尽可能缩小 | "
        "小到 | 到 1 | 压到 1 | lower the batch | decrease the batch | reduce the batch | "
        "shrink the batch | smaller batch size | batch ... tiny | batch ... minimal"
    ),
    "reduce": (
        "lower* | reduc* | decreas* | decay* | smaller | cut* | drop | dropping | halv* | half | "
        "divid* | turn* down | dial* down | bring* down | scale* down | shrink* | tenth | "
        "factor of 10 | factor of ten | factor 10 | smaller rate | /10 | / 10 | too small | "
        "降低 | 调低 | 减小 | 调小 | 衰减 | 下调 | 变小 | 缩小 | 除以 | 改小 | 减半 | 小一点 | "
        "小一些 | 往下调 | 十分之一 | 太小 | 过小 | 一个数量级 | anneal* | back off | "
        "smaller step | turn it down | take it down | order of magnitude | orders of magnitude | "
        "ten times smaller | 10x | 10 times | tune* down | slow* down | shorter step | lessen | "
        "modest | try a smaller | 缩小十倍 | 小十倍 | 退火 | 小一个量级 | 少一点 | 缩减 | 减少 | "
        "更小 | 再小 | 砍 | 降到 | 降下来 | 降一"
    ),
    "larger than": (
        "larger | greater | exceed* | bigger | wider | longer | beyond | > | more than | above | "
        "step over | skip* | 大于 | 超过 | 大过 | 比 | 更大 | 超出 | 过大 | 太大 | 跨过 | "
        "outrun* | outside the | empty window | empty | gap | gaps | 空窗 | 空的 | 没有像素 | "
        "一个像素都没有 | 没有元素 | 漏掉 | 跳过"
    ),
    "no larger than": (
        "at most | no larger | no bigger | no greater | not larger | not exceed* | "
        "no more than | not bigger | <= | =< | ≤ | \\le | \\leq | smaller | less than | shrink* | "
        "reduc* | set | adjust* | chang* | keep* | make | must | should | fix* | remed* | "
        "choos* | pick | enlarge | match | ensure | 不大于 | 不超过 | 小于 | 不要超过 | 别超过 | "
        "不能超过 | 别大于 | 不要大于 | 改 | 调整 | 调 | 设 | 修正 | 解决 | 保证 | 等于 | 不得 | "
        "at least as | fit | let | never larger | not be larger | below | within | 别比 | "
        "不要比 | 不比 | 改成 | 让 | 确保 | 不能大于 | 限制"
    ),
    "constant slope": (
        "constant | is 1 | = 1 | =1 | of 1 | is one | equals 1 | equal to 1 | at 0 | at zero | "
        "at exactly 0 | at exactly zero | at the origin | at the kink | x=0 | nonnegative | "
        "non negative | subgradient | undefined | not defined | not differentiable | 1 for | "
        "1 if | 1 or 0 | 0 or 1 | either 0 or 1 | 0 and 1 | one for | piecewise | "
        "step function | heaviside | 常数 | 恒 | 为 1 | 是 1 | 等于 1 | 0 处 | 零点 | 零处 | "
        "原点 | 不可导 | 非负 | 次梯度 | 拐点 | 左导数 | 右导数 | 要么 0 | 非 0 即 1 | 阶跃 | "
        "始终为 | slope 1 | slope of 1 | slope is 1 | derivative 1 | derivative of 1 | "
        "jump* from 0 to 1 | not exist | doesn't exist | no derivative | kink | corner | "
        "left derivative | one sided | convention | by convention | exactly one | 斜率为 1 | "
        "斜率 1 | 尖点 | 折点 | 不存在 | 没有导数 | 约定 | 左右导数 | 恒定 | 固定为 1"
    ),
    "turn down": (
        "lower it | reduce it | decrease it | turn it down | cut it | shrink it | divid* | "
        "halv* | factor of 10 | factor of ten | order of magnitude | ten times smaller | "
        "10 times smaller | 10x smaller | tenth | try a smaller | smaller rate | lower rate | "
        "anneal* | too small | tiny rate | 降低 | 调低 | 调小 | 改小 | 除以 | 减半 | 缩小十倍 | "
        "小十倍 | 一个数量级 | 小一个量级 | 十分之一 | 往下调 | 下调 | 太小 | 过小 | 小一点 | "
        "小一些 | factor of | go down | 三分之一 | 缩到 | 缩小到"
    ),
    "large batch": (
        "full batch | whole data* ... at once | whole training set | entire data* | "
        "entire training set | all ... per step | all ... images | all ... examples | "
        "averag* over more | averag* over many | more examples per | more samples per | "
        "many examples | many samples | 全量 | 全部样本 | 一次用全部 | 整个数据集 | 全部数据 | "
        "全批量 | 所有样本 | 大样本 | 较大 ... 样本 | 样本 ... 太大 | 样本很多 | 更多样本 | "
        "多取 | number of examples | number of samples | 样本数 | 样本越多 | more examples | "
        "more samples | 1/sqrt(b* | 1/√b* | 1/b"
    ),
    "more": (
        "more | longer | extra | additional | several times | 更多 | 多跑 | 多训 | 多扫 | 多 | "
        "更久 | 更长 | 增加"
    ),
}
