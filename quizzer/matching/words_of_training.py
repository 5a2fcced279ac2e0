"""How the field speaks of training: losses, steps, data."""

WORDS = {
    "loss": (
        "loss* | cost | cost function | objective | error | criterion | objective function | "
        "损失 | 代价 | 目标函数 | 误差"
    ),
    "validation": (
        "validation | val | valid | test | held out | dev set | 验证 | 测试 | unseen | "
        "new data | test error | 新数据 | 没见过 | 泛化"
    ),
    "training": (
        "train* | network | net | nets | model | neural | layer | epoch | 训练 | 网络 | 模型 | "
        "拟合 | 学习 | 层 | fit | fits | regression | slope | estimate* | learn*"
    ),
    "learning rate": (
        "learning rate | learningrate | lr | step size | stepsize | rate | big step | "
        "large step | huge step | giant step | steps are too | step is too | step too | "
        "steps too | eta | \\eta | η | 学习率 | 学习速率 | 步长 | 步子 | 迈大 | 迈得 | "
        "step length | rate of learning | learning rates | learn rate | 步伐 | 更新幅度 | "
        "更新步 | alpha=* | α=* | eta=* | step of | lr=* | rate is | rate of* | steps this | "
        "step that | step was | step were | 步幅过大 | 步子太大 | 学习步长 | 更新步长"
    ),
    "gradient descent": (
        "gradient descent | descent | sgd | negative gradient | steepest descent | gd | "
        "梯度下降 | 下降法 | 负梯度 | 梯度法 | 最速下降 | follow* ... gradient | "
        "walk* downhill | descend* | batch gradient | gradient step | 沿梯度 | 下山"
    ),
    "stochastic gradient": (
        "sgd | stochastic gradient | stochastic gradient descent | stochastic | mini batch | "
        "minibatch* | batch | gradient | gradient descent | descent | 随机梯度 | 随机梯度下降 | "
        "小批量 | 小批 | 梯度 | 批 | 批次 | mini batches | minibatches"
    ),
    "against the gradient": (
        "negative* gradient | against the gradient | opposite ... gradient | "
        "gradient ... opposite | minus the gradient | minus gradient | against it | "
        "reverse of the gradient | steepest descent | downhill | down the slope | "
        "follow* the slope | -\\eta* | -η* | -\\alpha* | -α* | - \\eta* | - η* | -lr | - lr | "
        "-= lr | -=lr* | w-=* | negative of the gradient | antigradient | 负梯度 | "
        "梯度 ... 反方向 | 梯度 ... 相反 | 梯度 ... 反向 | 逆梯度 | 梯度 ... 负方向 | 逆着 | "
        "反方向 | 相反方向 | 反着梯度 | 下坡 | 往下走 | 朝下 | 最陡 | opposite direction | "
        "other way | the other direction | uphill | steepest ascent | increases fastest | "
        "steepest increase | subtract* ... gradient | minus sign | away from the gradient | "
        "descent direction | opposite to | opposite of | backwards along | against its | "
        "down the hill | 上坡 | 上升最快 | 增长最快 | 增加最快 | 减去 ... 梯度 | 减号 | 负号 | "
        "往低处 | 朝低处 | 背着 | 最速 | 反向走 | 负的梯度 | 往反 | 相反的方向 | 下山 | "
        "梯度反方向 | 梯度的反 | 梯度反向 | 梯度相反"
    ),
    "minimum": (
        "minim* | lowest | bottom | valley | optimum | optimal | optima | saddle* | stationary | "
        "basin | convex* | 最小 | 极小 | 最低 | 谷底 | 谷 | 鞍点 | 全局最优 | 局部最优 | 最优 | "
        "驻点 | 洼 | 坑 | 凸 | best solution | best point | trapped | critical point | "
        "flat spot | deepest | trough | local optim* | global best | "
        "where the gradient is zero | 最好 | 次优 | 低谷 | 山谷 | 平稳点 | 最小点 | 山脚 | "
        "底部 | 低点"
    ),
    "arrive": (
        "reach* | arriv* | converg* | find* | found | end* up | end* in | get* to | get* stuck | "
        "stop* at | stop* in | settl* | guarantee* | land* | come* to rest | local | global* | "
        "到达 | 达到 | 抵达 | 走到 | 收敛 | 找到 | 停在 | 陷入 | 落入 | 卡在 | 局部 | 全局 | "
        "保证 | 终点 | 一定 | trapped | wind* up | stuck in | stays in | ends at | rest | "
        "lead* to | leads | takes you | bring* you | eventually | in the end | sooner or later | "
        "whether | depends on the start | 最终 | 终究 | 落到 | 落在 | 通向 | 困在 | 困住 | "
        "取决于 | 不一定 | 未必 | 抵 | 走向 | 停下 | 不能保证"
    ),
    "oscillation": (
        "oscillat* | overshoot* | overshot | bounc* | zigzag* | zig zag* | swing* | wobbl* | "
        "ping pong* | back and forth | from side to side | side to side | jump* over | "
        "step* over | leap* over | hop* over | jump* around | jump* across | never settl* | "
        "not settl* | miss* the minimum | miss* the bottom | fluctuat* | 震荡 | 振荡 | 来回 | "
        "跳过 | 跳来跳去 | 越过 | 冲过 | 迈过 | 左右摇摆 | 摇摆 | 摆动 | 抖动 | 反复横跳 | "
        "横跳 | 两侧 | 两边 | 停不下来 | 不稳 | 到不了 | 无法到达 | 错过 | 忽上忽下 | jitter* | "
        "hop* | thrash* | danc* | flip flop* | seesaw* | rock* | erratic* | circl* | spik* | "
        "never get* | never reach* | never land* | leap* | jumps | jumping | jumpy | unstable | "
        "wild* | left and right | up and down | either side | both sides | crossing | "
        "from wall to wall | never arriv* | past the | over the minimum | 弹来弹去 | 蹦 | 荡 | "
        "上蹿下跳 | 锯齿 | 打转 | 大起大落 | 跨过 | 波动 | 不停跳 | 跳动 | 忽高忽低 | 来来回回 | "
        "左右 | 两壁 | 绕着 | 摇晃 | 晃来晃去 | 徘徊 | 弹跳 | 落不到 | 到不了底 | 上下跳 | "
        "never settles | not settle | can't settle | back again | to and fro | 两岸 | 左右跳 | "
        "荡来荡去 | 折返"
    ),
    "diverge": (
        "nan | nans | diverg* | explod* | blow* up | blew up | blown up | overflow* | infinit* | "
        "inf | shoot* up | shot up | skyrocket* | run* away | fly* off | 发散 | 爆炸 | 爆掉 | "
        "飞掉 | 飞了 | 跑飞 | 炸 | 溢出 | 无穷 | 不收敛 | non finite | goes to infinity | "
        "huge values | numbers explode | out of range | infinity | unbounded | to infinity | "
        "meaningless | 无限大 | 无穷大 | 数值溢出 | 超大 | 数值爆炸 | 越来越大 | 失控 | 炸掉 | "
        "nan/* | grew without | grow without | grow at every | grew at every | grows at every | "
        "float* ... gave up | 越变越大 | 装不下 | 爆表 | 爆了 | 无限 | 变成 inf | runaway | "
        "off the chart | to nan | 冲到无穷 | 发散掉 | 直接 nan"
    ),
    "stuck": (
        "stuck | stall* | plateau* | stand* still | stood still | standing still | flat | "
        "stagnat* | frozen | freez* | refus* | not fall* | not go* down | not decreas* | "
        "not drop* | not mov* | not chang* | not improv* | not learn* | not converg* | "
        "not budge* | won't fall | won't go down | won't drop | won't decreas* | won't move | "
        "doesn't fall | doesn't go down | doesn't drop | doesn't decreas* | doesn't move | "
        "doesn't improve | doesn't learn | doesn't converge | doesn't budge | never fall* | "
        "never drop* | no longer fall* | no longer decreas* | stop* falling | stop* decreasing | "
        "stop* going down | stop* improving | stop* learning | stays put | creep* | crawl* | "
        "slow* | no progress | hardly mov* | barely mov* | hardly train* | barely train* | "
        "hard to train | won't train | not train* | doesn't train | get* moving | unstick* | "
        "不变 | 不降 | 停滞 | 不下降 | 不再下降 | 降不下 | 降不动 | 下不去 | 下不来 | 掉不下 | "
        "不收敛 | 卡住 | 卡死 | 不动 | 不往下 | 难以下降 | 无法下降 | 停住 | 停在 | 学不动 | "
        "训不动 | 练不动 | 原地踏步 | 原地不动 | 停留 | 没有进展 | 收敛慢 | 收敛很慢 | 很慢 | "
        "缓慢 | 变慢 | 纹丝不动 | 僵住 | 躺平 | no improvement | unchanged | never learn* | "
        "nothing learn* | learns nothing | nothing happens | won't budge | same value | "
        "constant | at chance | 0.69* | ln 2 | hopeless | dead | not budging | isn't falling | "
        "isn't decreas* | isn't improv* | isn't going down | isn't learning | isn't moving | "
        "is not falling | is not decreasing | is not going down | fails to decrease | "
        "fails to learn | no learning | lazy | can't learn | cannot learn | not train | "
        "impossible to train | untrainable | 一动不动 | 没变化 | 没有变化 | 不学 | 学不到 | "
        "学不会 | 下降很慢 | 降得很慢 | 不见下降 | 没有下降 | 没下降 | 不肯 | 走不动 | 推不动 | "
        "停滞不前 | 居高不下 | 降不 | 平台 | 不见好转 | 无进展 | 训练不动 | 训练不起来 | 难训 | "
        "极慢 | 失败 | 下不 | won't start | horizontal | can't fit | cannot fit | "
        "cannot even fit | underfit* | 拟合不了 | 欠拟合 | 压不到 | 压不下 | 不学习 | 学不进 | "
        "水平 | 不往下走 | 平了 | 一条直线 | 训不好 | 一直很高 | high loss | stays high | "
        "remains high | stay high | remain high | floor | 下限 | 地板 | bottoms out | "
        "chance level | random guess* | coin toss | 瞎猜 | 随机猜 | 猜 | 死活 | 怎么都不 | "
        "训练失败 | flatlin* | no better than guessing | never improves | not get better | "
        "isn't getting better | doesn't get better | 不见效 | 没动静 | 毫无进展 | "
        "hardly go* down | hardly fall* | hardly decreas* | hardly goes | barely go* down | "
        "barely decreas* | barely fall* | scarcely | 很难降 | 很难下降 | 难降 | 几乎不降 | "
        "降得慢 | 下降慢"
    ),
    "rises": (
        "rise* | rising | rose | climb* | go* up | going up | increas* | turn* around | "
        "turn* up | creep* up | worse* | diverge* | gap | 上升 | 升高 | 回升 | 反弹 | 上涨 | "
        "变大 | 抬头 | 后升 | 走高 | 变高 | higher | raise* | raising | lift* | push* up | "
        "pushes | make* it worse | goes the other way | 抬高 | 更高 | 推高 | 变差 | 恶化 | "
        "往上 | 升 | 涨 | larger | bigger | 更大 | 掉头 | 变坏 | turn* and | deteriorat* | "
        "get* worse | gets worse | goes up | went up | 往上走 | 飙升 | 不降反升"
    ),
    "keeps falling": (
        "keep* falling | keep* shrinking | keep* decreasing | keep* dropping | keep* going | "
        "still fall* | continue* | still decreas* | further down | go* on falling | "
        "goes to zero | 继续下降 | 继续降 | 继续往下 | 一直降 | 还在降 | 持续下降 | 仍在下降 | "
        "越来越低 | 继续 | still dropping | still going down | still improves | low training | "
        "lower and lower | 还在掉 | 一路下降 | 一路走低 | 很低 | 还在往下 | 降得很低 | 往下走 | "
        "趋于 0 | sink* | keep* improving | keeps getting | goes on | better and better | 走低 | "
        "一直下降 | 还降 | 往下掉"
    ),
    "batch": (
        "batch | batches | batchsize | batch size | minibatch | minibatches | mini batch | "
        "mini batches | bs | 批 | 批次 | 批量 | 批大小 | 批样本 | 小批 | 批尺寸 | 每批 | "
        "samples per step | samples per update | examples per step | examples per update | "
        "sample per step | number of samples per | batch* size | 每次喂 | 每步样本 | 一次喂 | "
        "每次取的样本 | bsz | 批数据 | b=* | 每步用 | 每次用 | 一次用 | 每步几个 | "
        "一次训练的样本 | 训练样本数 | 每次训练的样本 | 批训练 | how many examples | "
        "how many samples | 多少个样本"
    ),
    "random": (
        "random* | nois* | stochastic* | jitter* | varianc* | fluctuat* | shak* | wiggl* | "
        "perturb* | 随机 | 随机性 | 噪声 | 噪音 | 方差 | 抖动 | 扰动 | 波动 | 晃 | "
        "deterministic | noise free | averag* out | average away | exact gradient | "
        "true gradient | wander* | rattl* | uncertain* | std of the | standard deviation of | "
        "平均掉 | 抵消 | 确定性 | 不确定性 | 偶然 | 随机波动 | 颠簸"
    ),
    "helps": (
        "help* | benefi* | useful | good | valuable | desirable | escap* | kick* out | "
        "get* out | shak* out | push* off | bounc* out | break* free | leave* | out of | "
        "generali* | flat* minim* | sharp minim* | shallow | regulari* | advantage | bless* | "
        "feature not | not all bad | 有益 | 有利 | 有助 | 有用 | 有好处 | 好处 | 帮 | 逃离 | "
        "逃出 | 跳出 | 离开 | 摆脱 | 冲出 | 晃出 | 泛化 | 正则 | 平坦 | 并非坏事 | 不是坏事 | "
        "不全是坏事 | 优点 | jump* out | hop* out | implicit regular* | explor* | welcome | "
        "friend | better minim* | kick* | knock* | shake | lifts | avoid* | prevent* | 探索 | "
        "抖出 | 震出 | 走出 | 避开 | 避免 | 防止 | 正面作用 | 积极 | 跃过 | 踢出 | 不至于 | "
        "harm* | hurt* | destroy* | suffer* | 负面 | 破坏 | 牺牲 | keep* ... from | "
        "from getting stuck | not get stuck | saves us | saves you | 才不会 | 不会卡 | 免得 | "
        "不容易陷 | 不易陷 | 不陷入"
    ),
    "harms": (
        "accura* | generali* | hurt* | harm* | worse* | damag* | degrad* | quality | "
        "test error | suffer* | poor* | lower score | performance | 准确 | 精度 | 泛化 | 负面 | "
        "变差 | 更差 | 差 | 掉点 | 损害 | 不利 | 坏处 | 影响效果 | 效果 | less accurate | gap | "
        "worse | not as good | lower test | final quality | point lower | points lower | "
        "inferior | weaker | bad minim* | 精确度 | 性能 | 测试表现 | 更低 | 不如 | 下滑 | 变坏 | "
        "拖累 | 受损 | 不好 | 损失精度 | new data | unseen data | worse on | test | held out | "
        "新数据 | 没见过的 | 表现 | 过拟合"
    ),
    "epoch": (
        "epoch | epochs | training cycle | pass* over | pass* through | longer train* | "
        "train* longer | more iterations | more training | more rounds | more sweeps | "
        "训练周期 | 轮 | 轮次 | 轮数 | 迭代周期 | 遍 | 周期 | 迭代次数 | 更久 | 更长时间 | "
        "iterations | takes longer | take longer | train longer | sweeps | passes | rounds | "
        "sweeps over | 迭代 | 更长 | 时间更久 | 训练时间"
    ),
    "hardware": (
        "gpu | gpus | tpu | parallel* | accelerator | hardware | cuda | cores | idle | utili* | "
        "throughput | vectori* | 并行 | 显卡 | 硬件 | 利用率 | 吞吐 | 闲置 | 算力 | 加速卡 | "
        "吃不满 | 喂不饱 | 空转 | graphics card | parallelism | parallelis* | compute unit | "
        "underus* | underutil* | busy | device | silicon | multi gpu | simd | 并行度 | "
        "计算单元 | 设备 | 多卡 | 跑满 | 打满 | 喂饱 | 占满 | 跑不满 | 算不满 | 芯片 | "
        "并行计算 | 图形卡 | card | twiddle | 核 | 空闲 | 闲着 | 设备利用 | 空着"
    ),
    "squared error": (
        "mse | mean squared | mean square | squared error | squared loss | square loss | "
        "quadratic loss | quadratic cost | least squares | l2 loss | mseloss | nn.mseloss | "
        "brier* | 均方误差 | 均方差 | 平方损失 | 平方误差 | 最小二乘 | 均方 | l2 损失 | "
        "二次代价 | 二次损失 | l2 | quadratic | quadratic error | (p-y)^2 | (y-p)^2 | (ŷ-y)^2 | "
        "squared difference | square error | squares | 平方差 | 方差损失 | 均方损失 | 平方和 | "
        "squared | 平方代价 | 平方"
    ),
    "cross-entropy": (
        "cross entropy | crossentropy* | log loss | logloss | log likelihood | nll | nllloss | "
        "negative log* | bce* | softmax loss | crossentropyloss | maximum likelihood | 交叉熵 | "
        "对数损失 | 对数似然 | 负对数 | 最大似然 | f.crossentropy | categorical cross* | "
        "softmax cross* | logits loss | ce loss | ce | 交叉商 | nll loss | 熵损失"
    ),
    "classification": (
        "classif* | class | classes | categor* | one hot | logistic regression | 分类 | 类别 | "
        "多分类 | 二分类 | 逻辑回归 | 分类器 | one-hot | 独热 | classifier* | binary | labels | "
        "categories | multi class | multiclass | logistic | digits | cats and dogs | 二元 | "
        "多类 | 判别 | 几类"
    ),
    "task": (
        "classif* | task | tasks | regression | problem type | job | 分类 | 任务 | 回归 | "
        "problem | regression problem | predict* a number | predict* a class | 问题 | 预测数值 | "
        "预测类别 | 场景"
    ),
    "works": (
        "work* | cannot | can't | can i | can we | can you | fatal | fine | accura* | one hot | "
        "on par | bad choice | wrong choice | poor choice | why not | instead | inappropriate | "
        "unsuitable | not suitable | shouldn't | don't | not ... classif* | doesn't | fail* | "
        "无法 | 能 | 不能 | 不用 | 不宜 | 不适合 | 不适用 | 不行 | 正常工作 | 准确率 | 训不出 | "
        "为什么不 | 为何不 | 毛病 | 失效 | 不推荐 | one-hot | 独热 | 照样 | 也行 | bad idea | "
        "terrible | hopeless | impossible | ok | okay | suits | suited | suitable | wrong tool | "
        "as good | as well as | unusable | 可以 | 不可以 | 行不通 | 行得通 | 可行 | 效果 | "
        "禁忌 | 不该 | 差不多 | disaster | catastroph* | 灾难 | 不工作 | 训练不了 | 训不了 | "
        "学不了"
    ),
    "escape": (
        "escap* | out of | get* out | kick* | shak* out | push* off | bounc* out | break* free | "
        "逃离 | 逃出 | 跳出 | 离开 | 摆脱 | 冲出 | 晃出 | 踢出 | jump* out | hop* out | knock* | "
        "leave | leaving | 抖出 | 走出"
    ),
    "metric": "f1 | auc | roc | metric | recall | precision | 召回 | 精确率 | 指标",
    "confidently wrong": (
        "saturat* | confiden* wrong | confident* | sure* wrong | surely wrong | badly wrong | "
        "totally wrong | very wrong | utterly wrong | far off | vanish* | tiny | no gradient | "
        "almost no | hardly any | slow* | stall* | stuck | stops learning | learn* slow* | "
        "flat* | near zero | close to zero | non convex | nonconvex | p(1-p* | 饱和 | 错得 | "
        "严重错误 | 错误很大 | 误差很大 | 笃定 | 自信 | 消失 | 梯度 ... 0 | 梯度 ... 零 | "
        "梯度很小 | 梯度小 | 很小 | 慢 | 不动 | 学不动 | 更新缓慢 | 非凸 | incorrect | "
        "certain but | wrong end | wrong side | hopelessly wrong | vanishing | "
        "gradient ... small | gradient ... zero | gradient ... nothing | no signal | "
        "weak gradient | barely learn* | learn* barely | stops | ages | 错误时 | 预测错 | "
        "完全错 | 错得离谱 | 趋近 | 接近 0 | 接近零 | 几乎为 0 | 几乎为零 | 学习慢 | 学得慢 | "
        "学得很慢 | 卡住 | 卡 | 停滞 | σ'* | sigma' | learns slowly | slowly at first | "
        "错得厉害 | 很慢 | 错得越 | 大错 | 无法正常工作 | not work | doesn't work | won't work | "
        "doesn't train"
    ),
    "log zero": (
        "log(0* | log 0 | log of 0 | log of zero | log of a zero | log(zero* | logarithm of 0 | "
        "logarithm of zero | log zero | ln(0* | ln 0 | ln(zero* | log ... exactly 0 | "
        "log ... zero | log ... clip* | log ... clamp* | log ... eps* | log ... 1e-* | np.log* | "
        "torch.log* | clip* ... probabilit* | clamp* ... probabilit* | probabilit* ... clip* | "
        "probabilit* ... clamp* | bcewithlogits* | with logits | from logits* | fromlogits* | "
        "logsoftmax* | log softmax | logsigmoid* | 对数 ... 0 | 对数 ... 零 | log ... 为 0 | "
        "log ... 零 | log ... 0 | 零取对数 | 0 取对数 | 0 的对数 | 零的对数 | log ... 截断 | "
        "概率 ... 截断 | 概率 ... 下限 | 带 logits | 概率 ... 裁剪 | log ... 裁剪 | "
        "log ... 极小 | log ... 小常数 | 负无穷 | probability ... zero | "
        "probability ... exactly 0 | minus infinity | negative infinity | -inf | "
        "add* ... epsilon | epsilon ... log | log(p+* | log(x+* | log ... small constant | "
        "log ... tiny | clip* ... predict* | clamp* | clip ... output | 1e-7 | 1e-8 | 1e-12 | "
        "1e-10 | log(p* | log p | log(y* | log ... nan | log ... inf* | logarithm ... zero | "
        "logarithm ... nan | 对数 ... 无穷 | 概率 ... 下界 | 加一个很小 | 加个很小 | 极小值 | "
        "极小的数 | 很小的常数 | 概率 ... 为 0 | 概率 ... 为零 | 概率 ... 是 0 | 裁剪概率 | "
        "log ... 负无穷 | log ... 无穷 | 对数 ... nan | 截断 | 夹到 | 夹在 | clip | -log(0* | "
        "log(0) | infinite ... log | log ... infinite | 1e-9 | 对数 ... 负 | 取 log ... 0 | "
        "防止 log | log 里 | clip(* | divide by zero ... log | np.clip* | log ... inf | "
        "对数 ... inf | zero probability | 零概率 | underflow* ... 0 | underflow* ... zero | "
        "probabilit* ... underflow* | 下溢 ... 0 | 概率 ... 下溢"
    ),
    "regularisation": (
        "regulari* | weight decay | weightdecay | l2 | l1 | dropout* | penalt* | ridge | 正则 | "
        "权重衰减 | 权值衰减 | 惩罚项 | 惩罚 | regularis* | penalis* | penaliz* | shrinkage | "
        "l1/l2 | norm penalty | early stopping | 正则化 | l2 惩罚 | 范数惩罚 | 丢弃法 | 随机失活"
    ),
    "overfitting": (
        "overfit* | over fit* | overtrain* | 过拟合 | 过度拟合 | learn* the noise | "
        "generalisation gap | generalization gap | 泛化差距 | 背答案 | 死记"
    ),
    "convergence": (
        "converg* | train* fast* | fast* train* | speed* | fast* | quick* | steady | steadi* | "
        "stable | stabil* | stagnat* | 收敛 | 训练 ... 快 | 速度 | 平稳 | 稳定 | slow* | "
        "crawl* | take* forever | takes ages | rapid* | learn* fast* | learn* quick* | zigzag* | "
        "progress | efficient* | consisten* | 加快 | 加速 | 很快 | 更快 | 快 | 慢 | 顺利 | "
        "sooner | times faster | early | less time | few epochs | 更早 | 用时 | 省时间 | 轮数更少"
    ),
}
