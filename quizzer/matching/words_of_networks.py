"""How the field speaks of networks, their parts and their mathematics."""

WORDS = {
    "sigmoid": (
        "sigmoid* | logistic function | logistic curve | logistic unit | logistic activation | "
        "logistic | logsig | S 形函数 | S 型函数 | S 形曲线 | S 型曲线 | 逻辑函数 | "
        "逻辑斯蒂函数 | 逻辑斯谛函数 | σ(* | σ'* | \\sigma(* | \\sigma'* | sigma(*"
    ),
    "tanh": "tanh* | hyperbolic tangent | 双曲正切",
    "relu": (
        "relu* | rectified linear* | rectified unit | rectifier | rectifying | 线性整流 | "
        "修正线性 | 整流线性 | 整流函数 | max(0* | max(x,0* | max(z,0* | 整流单元"
    ),
    "softmax": "softmax* | normalised exponential | normalized exponential | 归一化指数",
    "activation": (
        "activation* | activate | squashing function | transfer function | nonlinearity | "
        "non linearity | nonlinearities | non linearities | 激活 | 激励函数 | 传递函数"
    ),
    "non-linear": (
        "nonlinear* | non linear* | not linear | not a linear | isn't linear | not be linear | "
        "can't be linear | cannot be linear | mustn't be linear | 不能是线性 | 不可以是线性 | "
        "非线性 | 不是线性 | 并非线性 | 弯折 | 弯曲 | not a straight | "
        "none of them ... straight | isn't a straight | no straight | 不是一条直线 | 不是直线 | "
        "都不是直线 | 非直线 | 不满足叠加 | 不满足线性 | 非线性函数 | 非线性变换 | 非线性映射 | "
        "非线性关系 | nonlinear function | non linear function"
    ),
    "linear collapse": (
        "xor | exclusive or | one matrix | single matrix | one big matrix | one linear* | "
        "single linear* | just linear | purely linear | only linear | still linear | "
        "stay linear | stays linear | linear model | linear map | linear function | "
        "linear transform* | linear regression | linear layer | affine | collapse* | 异或 | "
        "一个矩阵 | 单个矩阵 | 线性变换 | 线性模型 | 线性函数 | 线性组合 | 线性映射 | 线性分类 | "
        "仍是线性 | 还是线性 | 依然是线性 | 依旧是线性 | 矩阵相乘 | 矩阵连乘 | no activation | "
        "without activation | without an activation | remove* ... activation | useless depth | "
        "depth ... useless | decision boundar* | matrix product | matrix multipl* | "
        "product of matri* | linear operation | linear layers | superposition | linear one | "
        "linear classifier | linear transform | 没有激活 | 去掉激活 | 去掉激活函数 | 不加激活 | "
        "不用激活 | 塌缩 | 线性运算 | 线性叠加 | 线性回归 | 矩阵乘法 | 线性关系 | 决策边界 | "
        "one big linear | 一个线性 | 只是线性 | 只是个线性 | linear ... disguise"
    ),
    "expressive": (
        "fit* | learn* | represent* | express* | approximat* | model complex | complex* | "
        "boundar* | universal | capacity | separable | separate | depth | deep* | stack* | "
        "拟合 | 学会 | 学不会 | 学到 | 表示 | 表达 | 逼近 | 复杂 | 边界 | 叠 | 等价 | 层数 | "
        "再多层 | 深度 | 退化 | 可分 | useless | pointless | no matter how many | buys nothing | "
        "equivalent | no better | more than | model* | power | powerful | capab* | anything | "
        "any function | arbitrar* | pattern | relationship | 没用 | 没有意义 | 无意义 | 相当于 | "
        "还是 | 不管多少 | 无论多少 | 多少层 | 能力 | 任意 | 规律 | 关系 | 复杂函数 | 建模 | "
        "等同于 | 一层 | 单层 | one layer | single layer"
    ),
    "saturation": (
        "saturat* | insensitive | flat | flatten* | flat* out | level* off | barely react* | "
        "hardly react* | barely respond* | hardly respond* | hardly chang* | barely chang* | "
        "barely mov* | hardly mov* | plateau* of the curve | slope ... near zero | flat part | "
        "flat tail | flat region | dead zone | 饱和 | 不敏感 | 不再敏感 | 变平 | 平坦 | 平缓 | "
        "很平 | 几乎不变 | 几乎不动 | 没什么反应 | 没有反应 | 反应迟钝 | 迟钝 | 趋平 | 水平线 | "
        "stop* respond* | stop* react* | no longer respond* | no longer react* | "
        "lose* sensitivity | slope ... zero | slope ... tiny | slope ... small | horizontal | "
        "tails | pinned | pushed to the extremes | extremes | deaf | numb | unresponsive | "
        "responsive | gradient zone | plateau* | 变化很小 | 趋于平 | 接近水平 | 几乎水平 | "
        "斜率 ... 小 | 斜率 ... 0 | 斜率 ... 零 | 导数 ... 零 | 导数 ... 0 | 钝 | 麻木 | 尾部 | "
        "几乎是平 | 敏感区 | 平台区 | 失去反应 | 贴近 0 | 贴着 | 变化不大 | 响应 | 落 ... 两端 | "
        "推 ... 两端 | 进 ... 两端 | 落 ... 两头 | 推 ... 两头 | notice* | no longer feel* | "
        "blind | sits at 0 | sit at 0 | sits at 1 | at 0 or 1 | 0 or 1 | extreme value | "
        "runs flat | goes flat | asympto* | 感觉不到 | 察觉 | 分辨不出 | 无动于衷 | 区分不了 | "
        "贴在 | 顶到 | 顶住 | 压到边 | 区分度 | 走平 | 平的 | 拉平 | 平直 | outside | beyond | "
        "之外 | 以外 | almost constant | nearly constant | virtually constant | 几乎是常数 | "
        "近似常数 | 出了 | 失去敏感 | 敏感范围 | 敏感性下降 | 没有敏感 | 灵敏 | 没反应 | 没有响应"
    ),
    "vanish": (
        "vanish* | disappear* | die out | dies out | died out | dying out | die away | "
        "dies away | fade* | fading | shrink* | shrank | shrunk | decay* | dwindl* | evaporat* | "
        "peter* out | next to nothing | almost nothing | hardly anything | hardly any gradient | "
        "nothing left | nothing arriv* | nothing reach* | tiny gradient | gradient ... tiny | "
        "gradient ... close to zero | gradient ... toward* zero | gradient ... to zero | "
        "gradient ... near zero | gradient ... too small | gradient ... very small | "
        "smaller and smaller | exponentially small* | geometrically | weaker and weaker | "
        "starve* | at most 1/4 | at most 0.25 | at most a quarter | most 1/4 | by a quarter | "
        "0.25 | 1/4 | one quarter | a quarter | 消失 | 弥散 | 趋于零 | 趋于 0 | 趋近于零 | "
        "趋近于 0 | 趋近零 | 趋近 0 | 趋向 0 | 接近零 | 接近 0 | 接近于 0 | 接近于零 | "
        "越传越小 | 越乘越小 | 越来越小 | 越来越弱 | 指数级缩小 | 指数衰减 | 指数级衰减 | 衰减 | "
        "几乎为零 | 几乎为 0 | 近乎为零 | 约等于零 | 传不到 | 传不回 | 传不下去 | 收不到 | "
        "所剩无几 | 什么都不剩 | 几乎没有梯度 | 缩水 | 四分之一 | 连乘 | "
        "gradient ... almost nothing | gradient ... zero | gradient ... nothing | "
        "approach* zero | toward* zero | gets lost | is lost | washed out | diminish* | "
        "lost on the way | too weak | thousandth | millionth | less and less | "
        "gradient ... weak | gradient ... disappear* | gradient ... 0 | multipl* ... small | "
        "product of ... small | nearly zero | almost zero | close to nothing | melt* | "
        "dries up | dry up | 丢失 | 淡化 | 微乎其微 | 几近于零 | 几乎消失 | 变得极小 | 极小 | "
        "归零 | 趋零 | 逐层递减 | 递减 | 耗尽 | 流不动 | 流不到 | 到不了前面 | 缩到 | 衰减到 | "
        "梯度 ... 很小 | 梯度 ... 为 0 | 梯度 ... 小 | 爆炸或消失 | 没有梯度 | 没梯度 | 减弱 | "
        "no gradient flow* | no gradient ... flow* | no gradient any more | 梯度 ... 没了 | "
        "wear* ... down | worn ... down | 磨没 | 消磨"
    ),
    "explode": (
        "explod* | explosion | explosive* | blow* up | blew up | blown up | shoot* up | "
        "skyrocket* | run* away | get* out of hand | grow* without bound | grow* exponential* | "
        "grow* with every | grow* at every | huge gradient | gradient ... huge | "
        "gigantic gradient | 爆炸 | 爆掉 | 飞掉 | 炸 | 暴涨 | 激增 | 越来越大 | 越传越大 | "
        "越乘越大 | 指数增长 | 指数级增长 | 失控 | grows larger | larger and larger | "
        "bigger and bigger | too large gradient | gradient ... enormous | gradient ... nan | "
        "爆 | 膨胀 | 暴增 | 梯度 ... 巨大 | 梯度 ... 很大 | gradient ... astronomical* | "
        "gradient ... absurd* | gradient ... gigantic | gradient ... monstrous | "
        "gradient ... infinit* | gradient ... overflow* | 梯度 ... 大得 | 梯度 ... 爆 | "
        "梯度 ... 溢出 | 梯度 ... 飞"
    ),
    "dead unit": (
        "dead | die | dies | dying | never fire* | never activ* | never recover* | "
        "stuck at zero | silent | 坏死 | 死亡 | 死掉 | 死了 | 神经元死 | 死区 | 不再激活 | "
        "永久失活 | 失活 | 永远为 0 | 永远是 0 | 再也不激活 | knocked out | killed | kill* | "
        "lifeless | stop* firing | never fires | zero forever | 0 forever | gone for good | "
        "再也活不过来 | 激活不了 | 不激活 | 挂掉 | 僵死 | 报废 | no longer active | "
        "inactive for | stay at zero | always zero | always 0 | 一直为 0 | 恒为 0 | 恒为零 | "
        "永远输出 0 | 再也不会 | 回不来 | 死神经元 | never come* back | comes back"
    ),
    "gradient": (
        "gradient | grad | error signal | partial derivative | partial | partials | 梯度 | "
        "偏导 | 偏导数 | ∂l* | \\partial l* | \\nabla* | ∇* | de/dw* | dl/dw* | ∂e* | ∂loss* | "
        "dloss* | dj/dw* | ∂j* | ∂c* | dc/dw* | \\partial e* | \\partial j* | sensitivities"
    ),
    "derivative": (
        "derivativ* | differentiat* | differentiab* | differential | d/dx | slope | dy/dx | "
        "gradient | f'* | g'* | h'* | 导数 | 求导 | 可导 | 导函数 | 偏导 | 斜率 | 微分 | 导 | "
        "梯度"
    ),
    "backpropagation": (
        "backprop* | back prop* | backpass | backward pass* | backward sweep | backward step | "
        ".backward* | backward() | loss.backward | autograd | autodiff | reverse mode | "
        "反向传播 | 反向求导 | 后向传播 | 反传 | 误差反传 | 误差反向 | 回传 | BP | 反向过程 | "
        "反向计算 | 自动求导 | 自动微分 | 向后传播 | 逆向传播 | 往回传 | propagat* ... error | "
        "error ... propagat* | error ... back | gradient ... backward* | "
        "gradient ... flow* back | reverse pass | reverse sweep | backward phase | "
        "backward direction | credit assignment | delta rule | backward | 误差逆传播 | "
        "误差 ... 往回 | 误差 ... 往前 | 梯度回流 | 反向传递 | 反向走 | 反向遍历 | 反向模式 | "
        "后向 | 梯度反传 | 逆传播 | 误差 ... 回传 | 前向 | 正向传播 | error signal ... back* | "
        "errors are sent back* | 误差信号 | 误差传回 | 反向那 | 往后传 | back propagat*"
    ),
    "backwards": (
        "from the loss | from the output* | from the top | from the end | from the back | "
        "from the last | from the final | at the loss | at the output | at the end | "
        "at the top | starts at the back | backward* through | backward* from | layer by layer | "
        "one layer at a time | in reverse | reverse* | back to front | right to left | "
        "last layer | final layer | output layer | output ... input | last ... first | "
        "towards the input | to the input | back to the first | one sweep | single sweep | "
        "single pass | one pass | single backward | one backward | one go | in one run | "
        "all gradients at once | every gradient | all the gradients | all partial | "
        "work* back* | travel* back* | flow* back* | walk* back* | propagate* back* | "
        "pass* back* | top down | upstream | 自顶 | 最顶层 | 从后往前 | 从后向前 | 由后向前 | "
        "由后往前 | 从后到前 | 自后向前 | 从输出 | 自输出 | 由输出 | 输出层 | 输出端 | "
        "最后一层 | 末层 | 最后面 | 从损失 | 由损失 | 从 loss | 从误差 | 最终 | 逆序 | 反着 | "
        "倒着 | 倒推 | 逐层 | 一层一层 | 一层层 | 往回 | 一次反向 | 走一遍 | 一遍 | 一趟 | "
        "一次性 | last layer first | begin* at the | begin* with the loss | starts from the | "
        "start* at the | end to start | end to the start | back end | output side | "
        "earlier layer | previous layer | down to the first | to the first layer | first layer | "
        "layer after layer | reuse* | one shot | single traversal | one traversal | "
        "topological* | front of the net | to the front | all at once | only once | same sweep | "
        "all derivative | every derivative | layer above | layer below | next layer | 从尾到头 | "
        "从尾 | 末端 | 末尾 | 从右往左 | 后一层 | 前一层 | 上一层 | 先算最后 | 先算输出 | "
        "从最后 | 往前 | 向前面 | 向输入 | 往输入 | 到输入 | 复用 | 重复利用 | 一次遍历 | "
        "一次就 | 从顶 | 自上而下 | 由上到下 | 从上往下 | 底层 | 所有参数的 | 全部梯度 | "
        "所有梯度 | 每个参数的 | turn around | topmost | top layer | layers below | "
        "down the layers | pass* ... down | hand* ... down | hand* ... back | "
        "start at the back | tail end | starting at the | starting from the | "
        "starting with the | beginning at the | backwards | in the opposite direction | "
        "opposite order | price of two | forward passes | same cost | 掉头 | 最上面 | 最上层 | "
        "交给 | 传给 | 传到输入 | 从尾巴 | 尾端 | 反过来 | 反方向 | 倒回 | 退回 | 逐级 | 级级 | "
        "两次前向 | 前向传播的 | 顺序 | 往下传 | 往前传 | 向前传 | down to | layer after | "
        "come first | deltas of | 推到第一"
    ),
    "chain rule": (
        "chain rule | chainrule | 链式法则 | 链式求导 | 链导法则 | 链锁法则 | 连锁律 | "
        "链式规则 | 链法则 | 复合函数求导 | 复合求导 | 复合函数的求导 | 复合函数的导数 | "
        "复合函数微分"
    ),
    "composition": (
        "composi* | composed | nested function | function of a function | function inside | "
        "outer derivative | outer function | inner derivative | inner function | "
        "outer ... inner | multipl* the derivative | product of ... derivative | f'(g(* | "
        "f^\\prime(g(* | \\frac{dy}{du}* | dy/du* | du/dx* | \\frac{du}{dx}* | dz/dy* | "
        "\\frac{dz}{dy}* | \\frac{\\partial z}{\\partial y}* | 复合函数 | 嵌套函数 | 外层 | 内层 | "
        "外函数 | 内函数 | 层层求导 | 逐层求导 | 由外到内 | 由外向内 | outer times inner | "
        "derivative of the outer | derivative of the inner | nested | inside function | "
        "outside function | f∘g* | f(g(* | g(f(* | rates of change | rates multiply | "
        "intermediate variable | dz/dx* | dz/du* | u=g(* | y=f(u* | 外导 | 内导 | 里层 | "
        "里面的导数 | 外面的导数 | 乘以里面 | 中间变量 | 导数 ... 相乘 | 逐层相乘 | 层层相乘 | "
        "嵌套 | 一环扣一环"
    ),
    "contribution": (
        "contribut* | responsib* | blame* | credit | culprit | share in | share of | fault | "
        "how much each | how much every | how much of the | how much a | how much that | "
        "how strongly | how sensitive* | how important | sensitiv* | nudge* | wiggl* | "
        "tiny change | small change | influence* | affect* | impact | effect of | "
        "to what extent | 贡献 | 责任 | 负责 | 罪魁 | 功劳 | 归因 | 敏感度 | 敏感程度 | "
        "影响程度 | 影响多大 | 影响有多大 | 多大影响 | 影响大小 | 的影响 | 影响了多少 | "
        "微小变化 | 微小扰动 | 微小改变 | 稍微变 | 动一点 | 拨动 | 摊到 | 分摊 | to blame | "
        "how big a part | part played | guilty | importance | how the loss changes | "
        "how the error changes | how much the loss | how much the error | loss ... change | "
        "error ... change | change in the loss | effect on the loss | effect on the error | "
        "matter* for the | 多大作用 | 背锅 | 占多少 | 有多重要 | 重要程度 | 重要性 | 敏感性 | "
        "变化多少 | 变化率 | 损失 ... 变化 | 误差 ... 变化 | 变动一点 | 改变多少 | 变多少 | "
        "应负 | 出了多少力 | 影响有多 | rate at which | moves the loss | move the loss | "
        "would move | would change | change* by | part in | to what degree | guilt | "
        "turn* ... a little | turned ... a little | 快慢 | 拧一下 | 轻轻 | 稍稍 | 稍微 | "
        "变动的 | 左右损失 | infinitesimal | important weight | 无穷小 | 清零 | "
        "set ... to zero | remov* ... weight | loss ... react* | error ... react* | "
        "loss ... respond* | error ... respond* | loss ... sensitiv* | 损失 ... 敏感 | "
        "误差 ... 敏感 | 最敏感 | 反应最 | loss ... depend* | error ... depend* | "
        "loss ... impact | 对损失的作用 | 多敏感 | 代价 ... 敏感 | cost ... sensitiv* | "
        "cost ... react* | cost ... chang*"
    ),
    "parameters": (
        "parameter | param | weight | bias | biases | connection | coefficient | knob | 参数 | "
        "权重 | 权值 | 偏置 | 系数 | 连接 | dc/dw* | dl/dw* | de/dw* | dj/dw* | ∂w*"
    ),
    "update": (
        "adjust* | updat* | tune* | tuning | modif* | correct | corrects | correcting | touch* | "
        "chang* | rewrit* | alter* | overwrit* | 调整 | 更新 | 修正 | 修改 | 调节 | 改权 | "
        "改参数 | 改变 | 改动 | 动参数 | 动权 | move* | moving | shift* | applies | apply | "
        "learn* the weights | nudge* | takes the step | 真正改 | 更改 | 微调 | 挪动 | 动手 | "
        "写回 | 变动 | tweak* | take* a step | walk* | turn the knobs | performs the | "
        "does the second | 走一步 | 迈一步 | 挪 | 改写 | 学习参数 | 真正动"
    ),
    "optimiser": (
        "optimi* | optim.step | step() | .step* | sgd | adam* | momentum | rmsprop | "
        "gradient descent | descent | update rule | 优化器 | 优化算法 | 梯度下降 | 动量 | "
        "优化步 | update step | weight update | w -= | -= lr* | adagrad | nesterov | 更新规则 | "
        "更新公式"
    ),
    "batch normalisation": (
        "batch norm* | batchnorm* | BN | BN 层 | nn.batchnorm* | 批归一化 | 批标准化 | "
        "批量归一化 | 批量标准化 | 批规范化 | 批量规范化 | 批正则 | 归一化层 | batch 归一化"
    ),
    "dropout": "dropout* | drop out | 随机失活 | 丢弃法 | 随机丢弃 | 暂退法 | nn.dropout*",
    "drop rate": (
        "probabilit* | prob | rate | ratio | fraction | proportion | percent* | 0.1 | 0.2 | "
        "0.25 | 0.3 | 0.5 | 0.75 | 0.8 | 0.9 | p= | p = | 概率 | 比例 | 比率 | 失活率 | 丢弃率 | "
        "保留率 | 保留 | 几成 | 一半 | keep prob* | p=0* | p = 0* | how many | keep share | "
        "0.4 | 0.6 | 0.7 | 10 % | 20 % | 50 % | 90 % | 几率 | keep_prob | p 是 | p 指 | 多大 | "
        "多少 | half | share | survives | surviv* | 丢一半 | 两成 | 留下 | 三成 | 丢掉 | "
        "百分之 | keep rate | keep probability | kept with | keeping prob*"
    ),
    "pooling": (
        "pooling | pool layer | avgpool* | maxpool* | avg pool* | max pool* | pooled | 池化 | "
        "pool | pools | pool2d* | pool1d* | pooling2d | nn.avgpool* | 汇聚"
    ),
    "stride": (
        "stride* | step of the window | 步长 | 步幅 | 步进 | 滑动步 | hop | hops | jump | 跳 | "
        "移动距离 | 间隔 | 跨度"
    ),
    "initialisation": (
        "initiali* | init | inits | initial weight | initial value | initial parameter | "
        "initial* | start* weight | starting value | starting point of the weights | "
        "weights at the start | weights start | starting weights | nn.init* | start with | "
        "start from | start out | at the start | 初始化 | 初始权重 | 初始权值 | 初始参数 | "
        "初始值 | 初值 | 初始的权 | 权重初始 | 起始权 | begin with | begins with | "
        "beginning with | set to zero | set all | initial | at the beginning | first weights | "
        "weights ... set | from the first step | 全零 | 全置 | 一开始 | 起始 | 赋初值 | 初始 | "
        "置零 | 设成 | 设为 | 起步 | np.zeros* | torch.zeros* | starting point | initializer | "
        "起点 | 开局 | 刚开始 | 开始时 | from the outset | from the start | draw* ... weight | "
        "一上来 | 抽 | w=0 | 从零开始 | 从 0 开始 | 从 w=0* | weight ... start* | "
        "start* ... weight | 权重 ... 开始 | 权值 ... 开始"
    ),
    "xavier": (
        "xavier* | glorot* | 泽维尔 | xavier/* | xaiver | glorot/* | lecun ... initiali* | "
        "lecun ... xavier | lecun ... glorot | lecun ... he | lecun ... 初始 | lecun normal | "
        "lecun uniform | lecunnormal*"
    ),
    "he initialisation": (
        "he init* | he normal | he uniform | he's | he 初始化 | he 的初始化 | kaiming* | msra | "
        "何恺明 | 凯明 | 2/fan* | 2/n* | sqrt(2/* | he 的"
    ),
    "everywhere": (
        "almost always | almost every* | nearly always | nearly every* | most case | "
        "most of the time | in most | in general | default* | safe choice | safe bet | "
        "works well | works fine | work well | work fine | do* well | good choice | "
        "good start* | recommended | any network | every network | almost all | nearly all | "
        "always | usual* | common* | standard | 几乎所有 | 所有情况 | 绝大多数 | 大多数 | "
        "多数情况 | 一般 | 通常 | 默认 | 都很好 | 表现良好 | 效果不错 | 效果很好 | 够用 | 通用 | "
        "万能 | 首选 | 推荐 | 常用 | 任何 | suit* | fits | sensible | 合适 | 都能 | 都可以 | "
        "适用 | 大部分 | 大多 | 不错 | 广泛 | any | anything | nearly anything | most | 几乎都 | "
        "都行 | 没问题 | 都好"
    ),
    "same for all": (
        "zero | zeros | all 0 | to 0 | same | symmetr* | identical* | constant | equal* | "
        "alike | clone* | copies | identically | twins | 零 | 为 0 | 成 0 | 全 0 | 是 0 | 相同 | "
        "一样 | 对称 | 同一个 | 同样 | 同值 | 常数 | 相等 | 雷同 | all equal | all ones | "
        "every unit | every neuron | all neurons | same thing | same feature | same update | "
        "duplicat* | redundant | mirror | 全零 | 置零 | 一模一样 | 打破 | 重复 | "
        "只有一个神经元 | 永远相等 | 完全相同 | 没有区别 | np.zeros* | zeros* | ones | equally | "
        "the same way | 副本 | 同步 | 长得一样 | 没有差别 | 分不开 | 全 1 | 统一"
    ),
    "badly": (
        "bad* | poor* | wrong* | improper* | proper* | correct* | careless* | right scale | "
        "not work | cannot | can't | doesn't learn | never learn* | won't learn | fail* | "
        "unsuitable | suitable | appropriate* | inappropriate* | break* | ruin* | hopeless | "
        "useless | 不当 | 不好 | 不合适 | 不恰当 | 不合理 | 没有正确 | 正确 | 恰当 | 合适 | "
        "合理 | 无法 | 糟 | 很差 | 不对 | 乱设 | 随便设 | 学不到 | 训不动 | 训不起来 | "
        "练不起来 | 白搭 | 瘫痪 | 失败"
    ),
    "gate": "gate* | lstm* | gru | highway | 门控 | 遗忘门 | 输入门 | 输出门 | attention | 注意力",
    "sum to one": (
        "sum* to 1 | sum* to one | sum up to 1 | sum up to one | sums up to one | sums up to 1 | "
        "sum ... is 1 | sum ... one | sum ... equal* 1 | sum=1 | sum = 1 | add* up to | "
        "add* to 1 | add* to one | total* 1 | total* one | total of 1 | total is 1 | unit sum | "
        "probability distribution | distribution over | valid distribution | valid probabilit* | "
        "_i=1 | =1$ | 和为 1 | 和为一 | 之和 | 总和 | 和等于 | 加起来 | 加在一起 | 相加 | "
        "和是 1 | 和恒为 | 求和为 | 概率分布 | 加总 | 合计 | 归一的 | sums up | add together | "
        "sum is one | together they make | together make | normalised to 1 | normalized to 1 | "
        "total probability | probability vector | simplex | 100 % | 100% | 总计为 1 | 和正好 | "
        "合起来 | 之和是 1 | 之和为 1 | 归一到 1 | 单纯形 | total is | the total | totals | "
        "sum of all | all together | 总和是 | 总和为 | 全加起来"
    ),
    "between 0 and 1": (
        "(0,1* | [0,1* | between 0 and 1 | between zero and one | from 0 to 1 | "
        "from zero to one | 0 to 1 | 0 and 1 | zero and one | zero to one | 0..1 | 0-1 | "
        "unit interval | 0 到 1 | 0 至 1 | 0 和 1 | 0 与 1 | 0、1 | 0~1 | 0～1 | 0-1 之间 | "
        "零到一 | 零和一 | 零与一 | 不小于 0 | 不大于 1 | never reach* 1 | never reach* 0 | "
        "never quite reach* | approaches 1 | approaches 0 | 取不到 1 | 取不到 0 | 取到 1 | "
        "取到 0 | 取不到 | asymptot* | strictly between | never 0 | never 1 | never exactly | "
        "open interval | nonnegative | non negative | no negative | half open | "
        "closed interval | 开区间 | 闭区间 | 半开 | 介于 0 | 零到 1 | 趋近于 1 | 不会等于 | "
        "非负 | 都为正 | 都是正 | (0、1 | 0 升到 1 | 碰不到 | never touch* | without touching | "
        "without ever | rise* from 0 | less than one | less than 1 | between nought and one | "
        "0 上升 | 永远达不到 | 达不到 1 | 到不了 1 | 零以上 | (0.1)"
    ),
    "between -1 and 1": (
        "(-1,1* | [-1,1* | (-1,+1* | [-1,+1* | ±1 | +/-1 | between -1 and 1 | "
        "between minus one | minus one | -1 to 1 | -1 to +1 | -1 and 1 | -1 and +1 | -1..1 | "
        "-1<* | \\pm 1 | \\pm1 | -1 到 1 | -1 至 1 | -1 到 +1 | -1 和 1 | -1 与 1 | -1~1 | -1～1 | "
        "正负 1 | 正负一 | 负一到 | 负一和 | from -1 | plus minus one | plus or minus 1 | "
        "以 0 为中心 | -1 之间 | -1,1"
    ),
    "exponential": (
        "exp | exp(* | e^* | exponential* | exponentiat* | np.exp* | torch.exp* | math.exp* | "
        "指数 | 取 exp | e to the | sinh* | cosh* | exponents | e 的 | e 指数 | 幂 | exponent* | "
        "raise e | e to the power | 指数函数"
    ),
    "overflow": (
        "overflow* | subtract* ... max* | minus the max* | max ... subtract* | "
        "shift ... logits | log sum exp | logsumexp | numerically stable | numerical* stab* | "
        "溢出 | 上溢 | 减去最大 | 减最大 | 减去 max | 减掉最大 | 减 max | 数值稳定 | "
        "too large for | log sum | subtracting the | subtract the | minus max | max trick | "
        "减最大值 | 数值问题 | 减掉 | 减去 | too big for float* | out of float* | 超出浮点 | "
        "超出范围 | 指数太大 | inf/inf | 平移 ... logits"
    ),
    "probability": (
        "probabilit* | chance | likelihood | confidence | calibrat* | how likely | odds | 概率 | "
        "可能性 | 几率 | 置信度 | 校准 | p(y* | likely | certain | percent chance | % sure | "
        "belief | 可信 | 把握 | 多大可能 | success | 成功的概率 | 机会 | 有多大 | p(class* | "
        "p(正*"
    ),
    "nan": (
        "nan | nans | not a number | isnan* | 非数 | 0/0 | nan/* | 不是数 | 除以零 | 除零 | "
        "除以 0 | divis* by zero | divid* by zero"
    ),
    "gradient survives": (
        "gradient ... unchanged | gradient ... undiminished | gradient ... unimpeded | "
        "gradient ... intact | gradient ... keep* | gradient ... surviv* | "
        "gradient ... through | pass* ... gradient | non saturating | doesn't saturate | "
        "not saturate | never saturat* | healthy gradient | 梯度原样 | 梯度 ... 原样 | "
        "梯度 ... 畅通 | 不饱和 | 不会饱和 | 保持梯度 | 梯度 ... 传得 | 梯度 ... 保持 | "
        "缓解梯度 | signal ... surviv* | error ... surviv* | surviv* | reach* the first layer | "
        "reaches the early | stays the same size | doesn't shrink | not shrink | doesn't fade | "
        "without fading | without loss | 信号 ... 穿过 | 穿过 ... 层 | 传到前面 | 传到浅层 | "
        "不会越 | 不会变小 | 不缩 | 不会缩 | 不会减 | 不减"
    ),
    "gets going": (
        "at once | immediate* | right away | take* off | took off | dropped | start* learning | "
        "start* to learn | begin* to learn | began to | moving again | get* moving | again | "
        "rescue* | unstick* | cure* | suddenly | 马上 | 立刻 | 立即 | 一下子 | 很快就 | 重新 | "
        "又能 | 动起来 | 开始下降 | 掉下去 | 掉下来 | 救活 | 能训了 | 恢复 | helps | fix* | "
        "try | 试试 | 解决 | 管用 | 有效"
    ),
}
