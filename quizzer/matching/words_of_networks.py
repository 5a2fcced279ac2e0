"""How the field speaks of networks, their parts and their mathematics."""

WORDS = {
    "sigmoid": (
        "sigmoid* | logistic function | logistic curve | logistic unit | logistic activation | "
        "logistic | logsig | S 形函数 | S 型函数 | S 形曲线 | S 型曲线 | 逻辑函数 | "
        "逻辑斯蒂函数 | 逻辑斯谛函数 | σ(* | σ'* | \\sigma(* | \\sigma'* | sigma(* | S 型单元 | "
        "S 型网络 | S 型神经元 | S 型激活 | S 型输出 | S 型和 | S 型 | S 形 | sigmoidal"
    ),
    "tanh": "tanh* | hyperbolic tangent | 双曲正切",
    "relu": (
        "relu* | rectified linear* | rectified unit | rectifier | rectifying | 线性整流 | "
        "修正线性 | 整流线性 | 整流函数 | max(0* | max(x,0* | 整流单元 | dead neuron | "
        "dying neuron | dead relu* | dead unit | dying unit | 死神经元 | 神经元死亡 | "
        "死亡神经元 | 神经元坏死 | dead filter | relus"
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
        "none of them ... straight | isn't a straight | no straight | 不是一条直线 | "
        "不是直线 | 都不是直线 | 非直线 | 不满足叠加 | 不满足线性 | 非线性函数 | 非线性变换 | "
        "非线性映射 | 非线性关系 | nonlinear function | non linear function | f(a+b)* | "
        "f(x+y)* | 弯的 | 带折 | a bend"
    ),
    "linear collapse": (
        "xor | exclusive or | one matrix | single matrix | one big matrix | just linear | "
        "purely linear | only linear | still linear | stay linear | stays linear | collapse* | "
        "异或 | 一个矩阵 | 单个矩阵 | 仍是线性 | 还是线性 | 依然是线性 | 依旧是线性 | "
        "矩阵连乘 | remove* ... activation | useless depth | depth ... useless | 去掉激活 | "
        "去掉激活函数 | 不用激活 | 塌缩 | one big linear | 一个线性 | 只是线性 | 只是个线性 | "
        "linear ... disguise | one linear* | single linear* | 没有激活函数 | 没有激活 | "
        "without activation function | without an activation | linear ... linear | "
        "affine ... affine | 线性 ... 线性 | 矩阵 ... 矩阵 | matri* ... matrix | "
        "removed ... activation | remov* ... relu* | delet* ... activation | 删 ... 激活 | "
        "去掉 ... 激活 | 还是一层 | 仍是一层 | 等价于单层 | 等价于一层 | 相当于一层 | "
        "相当于单层 | 折弯 | matrix product | 矩阵相乘 | network ... linear map | "
        "network ... linear function | network ... linear model | net ... linear map | "
        "网络 ... 线性映射 | 网络 ... 线性函数 | 网络 ... 线性变换 | 网络 ... 线性模型 | "
        "linear regression | affine | 线性组合 | matrix multipl* | product of matri* | "
        "superposition | 线性叠加 | 线性运算 | without activation | 矩阵乘法"
    ),
    "expressive": (
        "approximat* | model complex | boundar* | universal | capacity | separable | "
        "separate | depth | stack* | 拟合 | 学会 | 学不会 | 表达 | 逼近 | 复杂 | 边界 | 叠 | "
        "等价 | 层数 | 再多层 | 深度 | 退化 | 可分 | pointless | no matter how many | "
        "buys nothing | equivalent | powerful | any function | arbitrar* | 没有意义 | 无意义 | "
        "相当于 | 不管多少 | 无论多少 | 多少层 | 能力 | 任意 | 复杂函数 | 等同于 | 单层 | "
        "one layer | single layer | 表达能力 | 非线性问题 | 复杂关系 | 复杂的 | "
        "non linear problem | nonlinear problem | nonlinear relation* | non linear relation* | "
        "fit ... non linear | learn ... non linear | learn* complex | complex function | "
        "complex pattern | complex relation* | express* | represent* | able to fit | can fit | "
        "fit* | able to learn | deeper | stack | layers | useless | 没用 | 分界 | 学习复杂 | "
        "学习非线性 | curved | 超过线性 | 比线性 | more than a linear | more than linear | "
        "beyond linear | 线性不可分 | not linearly separable | no better | capab* | 学到 | "
        "complex*"
    ),
    "parameters": (
        "parameter | param | weight | bias | biases | connection | coefficient | knob | 参数 | "
        "权重 | 权值 | 偏置 | 系数 | 连接 | dc/dw* | dl/dw* | de/dw* | dj/dw* | ∂w*"
    ),
    "update": (
        "adjust* | updat* | tune* | tuning | modif* | touch* | chang* | rewrit* | alter* | "
        "overwrit* | 调整 | 更新 | 修正 | 修改 | 调节 | 改权 | 改参数 | 改变 | 改动 | 动参数 | "
        "动权 | move* | moving | nudge* | takes the step | 真正改 | 更改 | 微调 | 挪动 | "
        "动手 | 写回 | tweak* | take* a step | turn the knobs | 走一步 | 迈一步 | 挪 | 改写 | "
        "学习参数 | 真正动 | correct | corrects | shift* | learn* the weights"
    ),
    "optimiser": (
        "optimi* | optim.step | step() | .step* | sgd | adam* | momentum | rmsprop | "
        "gradient descent | descent | update rule | 优化器 | 优化算法 | 梯度下降 | 动量 | "
        "优化步 | update step | weight update | w -= | -= lr* | adagrad | nesterov | "
        "更新规则 | 更新公式"
    ),
    "batch normalisation": (
        "batch norm* | batchnorm* | BN | BN 层 | nn.batchnorm* | 批归一化 | 批标准化 | "
        "批量归一化 | 批量标准化 | 批规范化 | 批量规范化 | 批正则 | 归一化层 | batch 归一化"
    ),
    "dropout": (
        "dropout* | drop out | 随机失活 | 丢弃法 | 随机丢弃 | 暂退法 | nn.dropout* | "
        "keep prob* | keep rate | drop rate | 丢弃率 | 失活率 | 保留概率 | 留存率 | 丢弃概率 | "
        "丢弃比例 | dropout rate"
    ),
    "drop rate": (
        "probabilit* | prob | rate | ratio | fraction | proportion | percent* | 0.1 | 0.2 | "
        "0.25 | 0.3 | 0.5 | 0.75 | 0.8 | 0.9 | p= | p = | 概率 | 比例 | 比率 | 失活率 | "
        "丢弃率 | 保留率 | 保留 | 几成 | 一半 | keep prob* | p=0* | p = 0* | how many | "
        "keep share | 0.4 | 0.6 | 0.7 | 10 % | 20 % | 50 % | 90 % | 几率 | keep_prob | p 是 | "
        "p 指 | 多大 | 多少 | half | share | survives | surviv* | 丢一半 | 两成 | 留下 | "
        "三成 | 丢掉 | 百分之 | keep rate | keep probability | kept with | keeping prob* | "
        "dropout rate"
    ),
    "pooling": (
        "pooling | pool layer | avgpool* | maxpool* | avg pool* | max pool* | pooled | 池化 | "
        "pool | pools | pool2d* | pool1d* | pooling2d | nn.avgpool* | 汇聚 | empty window | "
        "window | windows | 窗口 | 滑窗"
    ),
    "stride": (
        "stride* | step of the window | 步长 | 步幅 | 步进 | 滑动步 | hop | hops | jump | 跳 | "
        "移动距离 | 间隔 | 跨度 | further apart | 间距 | apart"
    ),
    "initialisation": (
        "initiali* | init | inits | initial weight | initial value | initial parameter | "
        "start* weight | starting value | starting point of the weights | "
        "weights at the start | weights start | starting weights | nn.init* | 初始化 | "
        "初始权重 | 初始权值 | 初始参数 | 初始值 | 初值 | 初始的权 | 权重初始 | 起始权 | "
        "first weights | weights ... set | 全零 | 全置 | 赋初值 | 初始 | np.zeros* | "
        "torch.zeros* | initializer | draw* ... weight | w=0 | 从 w=0* | weight ... start* | "
        "start* ... weight | 权重 ... 开始 | 权值 ... 开始 | initialise* | "
        "weight ... initial* | initial ... weight | weight ... begin* | set all ... zero | "
        "fill* ... weight | sampl* ... weight | 权重 ... 设 | 权重 ... 填 | 权重 ... 起点 | "
        "权值 ... 设 | 起始权值 | 起始权重 | 起始值 | 权重起点 | initial distribution | "
        "initial variance | initial scale | 初始方差 | 初始尺度 | 从同一个值 | "
        "start* ... parameter | all ... weight | identical weights | equal weights | "
        "weights are all | weights set to | set ... weights to | set the weights | 权重全 | "
        "权重都 | 权重 ... 全部 | 全部 ... 权重 | 所有权重 | 所有的权重 | 权值全 | 权值都 | "
        "参数全 | 参数都 | 所有参数 ... 0 | 权重相同 | weight ... same number | "
        "weight ... same value | weight ... same constant | weight ... identical | "
        "权重 ... 同一个数 | 权重 ... 同一个值 | 权重 ... 相同的值 | 权重 ... 一样 | "
        "权值 ... 一样 | 权值 ... 同一个 | standard deviation ... weight | "
        "variance ... weight | weight ... normal distribution | weight ... gaussian | "
        "weight ... n(0,* | n(0,* ... weight | 权重 ... 标准差 | 权重 ... 正态 | "
        "权重 ... 高斯 | 权重 ... 从零 | 权重 ... 从 0 | 权值 ... 从零 | "
        "weight ... from zero | start with | begin with | begins with | beginning with | "
        "at the start | from the start | set to zero | set all | at the beginning | 一开始 | "
        "起始 | 设成 | 设为 | starting point | 起点 | 刚开始 | 开始时 | from the outset | "
        "从零开始 | 从 0 开始"
    ),
    "xavier": (
        "xavier* | glorot* | 泽维尔 | xavier/* | xaiver | glorot/* | lecun ... initiali* | "
        "lecun ... xavier | lecun ... glorot | lecun ... he | lecun ... 初始 | lecun normal | "
        "lecun uniform | lecunnormal* | lecun ... 1/n* | lecun ... variance | lecun ... 方差 | "
        "lecun ... init | lecun ... weight"
    ),
    "he initialisation": (
        "he init* | he normal | he uniform | he's | he 初始化 | he 的初始化 | kaiming* | "
        "msra | 何恺明 | 凯明 | 2/fan* | 2/n* | sqrt(2/* | he 的"
    ),
    "same for all": (
        "zeros | all 0 | identical* | clone* | copies | identically | twins | 全 0 | 同一个 | "
        "同值 | 雷同 | all equal | all ones | every unit | every neuron | all neurons | "
        "same thing | same feature | same update | duplicat* | redundant | 全零 | 置零 | "
        "一模一样 | 只有一个神经元 | 永远相等 | 完全相同 | 没有区别 | np.zeros* | zeros* | "
        "equally | the same way | 副本 | 长得一样 | 没有差别 | 分不开 | 全 1 | "
        "zero ... weight | to zero | to 0 | all zero | zero init* | at zero | to a constant | "
        "same constant | same value | same number | same output | same gradient | "
        "same weight | weight ... same | weight ... constant | weight ... equal | "
        "weight ... zero* | neuron ... same | unit ... same | neuron ... equal | "
        "unit ... alike | copy of | all the same | are equal | start* ... zero | "
        "start* ... equal | start* ... same | 权重 ... 零 | 权重 ... 0 | 权值 ... 零 | "
        "权值 ... 0 | 参数 ... 零 | 参数 ... 0 | 权重 ... 同 | 权值 ... 同 | 权重 ... 一样 | "
        "权重 ... 相等 | 都一样 | 都相同 | 全部相同 | 全相同 | 都相等 | 同一个数 | 同一个值 | "
        "同一常数 | 输出相同 | 梯度相同 | 神经元 ... 相同 | 神经元 ... 一样 | 单元 ... 相同 | "
        "单元 ... 一样 | 节点 ... 一样 | 节点 ... 一模一样 | 等于只有一个 | 同一个单元 | "
        "填 ... 零 | 填 ... 0 | 初始化为 0 | 初始化为零 | 初始化为同 | initiali* ... zero | "
        "initiali* ... same | initiali* ... 0 | initiali* ... identical* | "
        "initiali* ... constant | symmetry | symmetrical unit | 对称性 | 打破对称 | "
        "对称 ... 打破 | behave* identically | 行为 ... 一样 | 相当于一个 | 相当于一个神经元 | "
        "等于一个 | as good as one | like one neuron | like a single | single neuron | "
        "single unit | 完全一样 | alike | 同步"
    ),
    "badly": (
        "bad* | poor* | wrong* | improper* | proper* | correct* | careless* | unsuitable | "
        "suitable | appropriate* | inappropriate* | break* | ruin* | hopeless | useless | "
        "不当 | 不好 | 不合适 | 不恰当 | 不合理 | 没有正确 | 正确 | 恰当 | 合适 | 合理 | 糟 | "
        "很差 | 不对 | 乱设 | 随便设 | 训不起来 | 练不起来 | 白搭 | 瘫痪 | right scale"
    ),
    "gate": "gate* | lstm* | gru | highway | 门控 | 遗忘门 | 输入门 | 输出门 | attention | 注意力",
    "sum to one": (
        "sum* to 1 | sum* to one | sum up to 1 | sum up to one | sums up to one | "
        "sums up to 1 | sum ... is 1 | sum ... equal* 1 | sum=1 | sum = 1 | add* to 1 | "
        "add* to one | total* 1 | total* one | total of 1 | total is 1 | unit sum | "
        "valid distribution | valid probabilit* | _i=1 | 和为 1 | 和为一 | 总和 | 和等于 | "
        "加起来 | 加在一起 | 和是 1 | 和恒为 | 求和为 | 加总 | 合计 | 归一的 | sums up | "
        "sum is one | together they make | normalised to 1 | normalized to 1 | "
        "total probability | probability vector | simplex | 100 % | 100% | 总计为 1 | 和正好 | "
        "之和是 1 | 之和为 1 | 归一到 1 | 单纯形 | totals | sum of all | 总和是 | 总和为 | "
        "全加起来 | 之和为 | 之和等于 | 之和恒 | 之和是 | 之和锁 | 之和必 | 之和总 | "
        "输出值之和 | 输出之和 | 概率之和 | sum ... to one | sum ... is one | "
        "sum ... equals one | probability distribution | 概率分布 | 相加为 | 相加等于 | "
        "相加得 | 相加是 | add* up to | the total is 1 | total is one | compete | 此消彼长 | "
        "总和恒 | 合起来是 | together make 1 | all together 1 | 合法的分布 | "
        "distribution over | add together | all together"
    ),
    "between 0 and 1": (
        "between 0 and 1 | between zero and one | from 0 to 1 | from zero to one | 0 to 1 | "
        "0 and 1 | zero and one | zero to one | 0..1 | 0-1 | unit interval | 0 到 1 | 0 至 1 | "
        "0 和 1 | 0 与 1 | 0、1 | 0~1 | 0～1 | 0-1 之间 | 零到一 | 零和一 | 零与一 | "
        "不小于 0 | 不大于 1 | never reach* 1 | never reach* 0 | approaches 1 | approaches 0 | "
        "取不到 1 | 取不到 0 | 取到 1 | 取到 0 | never 0 | never 1 | no negative | 介于 0 | "
        "零到 1 | 趋近于 1 | (0、1 | 0 升到 1 | rise* from 0 | less than one | less than 1 | "
        "between nought and one | 0 上升 | 永远达不到 | 达不到 1 | 到不了 1 | "
        "open interval ... 0 | half open | closed interval ... 0 | 开区间 ... 0 | "
        "闭区间 ... 0 | 半开 | 取不到 | 取得到 | 不会等于 1 | 碰不到 0 | 碰不到 1 | "
        "neither 0 | neither end | never touch* 0 | never touch* 1 | never quite reach* | "
        "never exactly 0 | never exactly 1 | reaches neither | asymptot* ... 0 | "
        "asymptot* ... 1 | exactly 1 | exactly 0 | 正好等于 1 | 恰为 1 | 介于零 | "
        "0 以上 1 以下 | strictly between 0 | 都不取 | in (0, | 两端都取 | (0,1) | (0,1] | "
        "[0,1] | [0,1) | always positive | tends to 0 | tends to 1 | tend to 0 | 始终为正 | "
        "始终是正 | 恒正 | output 0 | output 1 | outputs 0 | outputs 1 | 输出 0 | 输出 1 | "
        "never negative | 永远为正 | strictly between | never exactly | never touch* | "
        "without touching | 不会等于 | 零以上"
    ),
    "between -1 and 1": (
        "(-1,1* | [-1,1* | (-1,+1* | [-1,+1* | ±1 | +/-1 | between -1 and 1 | "
        "between minus one | minus one | -1 to 1 | -1 to +1 | -1 and 1 | -1 and +1 | -1..1 | "
        "-1<* | \\pm 1 | \\pm1 | -1 到 1 | -1 至 1 | -1 到 +1 | -1 和 1 | -1 与 1 | -1~1 | "
        "-1～1 | 正负 1 | 正负一 | 负一到 | 负一和 | from -1 | plus minus one | "
        "plus or minus 1 | -1,1 | -1 和 +1 | -1 与 +1 | 负一与 | 负 1 到 | minus one and one | "
        "碰不到正负"
    ),
    "exponential": (
        "exp | exp(* | e^* | exponential* | exponentiat* | np.exp* | torch.exp* | math.exp* | "
        "指数 | 取 exp | e to the | sinh* | cosh* | exponents | e 的 | e 指数 | 幂 | "
        "exponent* | raise e | e to the power | 指数函数"
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
        "probabilit* | chance | likelihood | confidence | calibrat* | how likely | odds | "
        "概率 | 可能性 | 几率 | 置信度 | 校准 | p(y* | percent chance | % sure | 把握 | "
        "多大可能 | p(class* | p(正* | as a probability | more likely | 机会 | 可信度 | "
        "reliability curve | 可靠性曲线 | reliability diagram | 可靠性图"
    ),
    "nan": (
        "nan | nans | not a number | isnan* | 非数 | 0/0 | nan/* | 不是数 | 除以零 | 除零 | "
        "除以 0 | divis* by zero | divid* by zero"
    ),
    "gets going": (
        "at once | immediate* | right away | take* off | took off | dropped | "
        "start* learning | start* to learn | begin* to learn | began to | moving again | "
        "get* moving | again | rescue* | unstick* | cure* | suddenly | 马上 | 立刻 | 立即 | "
        "一下子 | 很快就 | 重新 | 又能 | 动起来 | 开始下降 | 掉下去 | 掉下来 | 救活 | 能训了 | "
        "恢复 | helps | fix* | try | 试试 | 解决 | 管用 | 有效 | start* working | "
        "starts to work | starts training | start training | begin* training | train at all | "
        "trainable | keeps the loss from falling | fall again | falls again | 训练得动 | "
        "开始训练 | 能训练 | 训得动 | 练得动 | makes it train | back to life | come* alive | "
        "wake* up | 活过来 | 往下走"
    ),
    "linear": (
        "linear | affine | straight line | 线性 | 直线 | 仿射 | matrix | matrices | 矩阵 | "
        "no line can | linearly"
    ),
}
